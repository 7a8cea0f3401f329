import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  UndertakingState,
  UndertakingTextLoader,
  UndertakingTextType,
  UndertakingType,
  ViewerUndertakingLoader,
} from '@trihelix/agreements';
import { FileNotUsable, FileType } from '@trihelix/files';
import { say, type Text } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, type RequestContext, StaleVersion } from '@trihelix/platform';
import type { Challenge } from '../challenge.entity';
import { NeedType } from '../need.types';
import { ConfidentialFilesLoader, ConfidentialityLoader, ConfidentialPartLoader } from './confidential.loaders';
import { ConfidentialService } from './confidential.service';
import {
  ConfidentialEdit,
  ConfidentialPartInput,
  ConfidentialPartType,
  ConfidentialState,
  UndertakingTextUnknown,
} from './confidential.types';
import type { NeedConfidentiality } from './need-confidentiality.entity';

/** What to do next, by how it stands to the reader. */
const ADVICE: Readonly<Record<ConfidentialState, Text>> = {
  OWNED: { zh: '您可以更新该部分，或向选定的机构出示。', en: 'You may change it, or offer to show it to an organization.' },
  REMOVED: { zh: '该部分已移除，可重新填写。', en: 'You removed it; you may write another one.' },
  UNDERTAKING_NEEDED: {
    zh: '该需求含保密部分。请阅读保密承诺文本并申请查看；需求方同意、贵机构签署人接受承诺后即可查看。',
    en: 'This need has a confidential part. Read the text of the undertaking and ask to see it; once the owner agrees and a signatory of yours has accepted, it is shown.',
  },
  REQUESTED: { zh: '已申请查看，等待需求方决定。', en: 'Your organization has asked; the owner decides.' },
  OFFERED: {
    zh: '请由贵机构签署人阅读并接受保密承诺。',
    en: 'A signatory of your organization reads and accepts the undertaking.',
  },
  READABLE: { zh: '贵机构的保密承诺生效中，请按承诺使用。', en: 'Your undertaking is in force; use it as promised.' },
};

@Resolver(() => NeedType)
export class NeedConfidentialFields {
  constructor(
    private readonly confidential: ConfidentialService,
    private readonly known: ConfidentialityLoader,
  ) {}

  @Allow('need.edit')
  @Command(() => NeedType, {
    fails: [StaleVersion, NotInThisState, UndertakingTextUnknown, FileNotUsable],
    confidential: true,
    description: 'Write what is shown only to organizations that have promised secrecy; what was there before is replaced.',
  })
  writeNeedConfidentialPart(
    @CurrentActor() actor: Actor,
    @Args() edit: ConfidentialEdit,
    @Args('input') input: ConfidentialPartInput,
  ) {
    return this.confidential.write(actor, edit, input);
  }

  @Allow('need.edit')
  @Command(() => NeedType, { fails: [StaleVersion, NotInThisState], description: 'Take the confidential part away for good.' })
  removeNeedConfidentialPart(@CurrentActor() actor: Actor, @Args() edit: ConfidentialEdit) {
    return this.confidential.remove(actor, edit);
  }

  @ResolveField(() => ConfidentialPartType, { nullable: true, description: 'Its confidential part, if it has one.' })
  async confidentialPart(
    @Parent() { id }: Challenge,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    const known = await this.known.load(context, id);
    return known && (known.isPresent || actor?.actsFor(known.ownerId)) ? known : null;
  }
}

@Resolver(() => ConfidentialPartType)
export class ConfidentialPartFields {
  constructor(
    private readonly parts: ConfidentialPartLoader,
    private readonly undertakings: ViewerUndertakingLoader,
    private readonly texts: UndertakingTextLoader,
    private readonly allFiles: ConfidentialFilesLoader,
  ) {}

  @ResolveField(() => ConfidentialState, { description: 'How it stands to you.' })
  state(@Parent() known: NeedConfidentiality, @Context() context: RequestContext) {
    return this.stateOf(known, context);
  }

  @ResolveField(() => String, { description: 'What to do next.' })
  async advice(@Parent() known: NeedConfidentiality, @Context() context: RequestContext) {
    return say(ADVICE[await this.stateOf(known, context)], context.locale);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What it says: to its owner, and while an undertaking is in force.',
  })
  async text(@Parent() { needId }: NeedConfidentiality, @Context() context: RequestContext) {
    return context.actor ? ((await this.parts.load(context, needId))?.text ?? null) : null;
  }

  @ResolveField(() => [FileType], { description: 'Its files, to whoever may read the text; empty to everybody else.' })
  async files(@Parent() { needId }: NeedConfidentiality, @Context() context: RequestContext) {
    const part = context.actor ? await this.parts.load(context, needId) : null;
    return part ? this.allFiles.load(context, part.id) : [];
  }

  @ResolveField(() => UndertakingTextType, { description: 'The text that has to be accepted.' })
  undertakingText(@Parent() { textId }: NeedConfidentiality, @Context() context: RequestContext) {
    return this.texts.load(context, textId);
  }

  @ResolveField(() => UndertakingType, {
    nullable: true,
    description: 'What your organization has asked for or promised about it.',
  })
  undertaking(@Parent() { needId }: NeedConfidentiality, @Context() context: RequestContext) {
    return context.actor ? this.undertakings.load(context, needId) : null;
  }

  /** Whether it is readable is what the database shows, not what we believe it should. */
  private async stateOf(
    { needId, ownerId, isPresent }: NeedConfidentiality,
    context: RequestContext,
  ): Promise<ConfidentialState> {
    const { actor } = context;
    if (!actor) return ConfidentialState.UNDERTAKING_NEEDED;
    if (actor.actsFor(ownerId)) return isPresent ? ConfidentialState.OWNED : ConfidentialState.REMOVED;
    if (await this.parts.load(context, needId)) return ConfidentialState.READABLE;
    const undertaking = await this.undertakings.load(context, needId);
    if (undertaking?.state === UndertakingState.REQUESTED) return ConfidentialState.REQUESTED;
    return undertaking?.state === UndertakingState.OFFERED ? ConfidentialState.OFFERED : ConfidentialState.UNDERTAKING_NEEDED;
  }
}
