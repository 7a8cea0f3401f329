import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Command, CurrentActor, PageArgs, SignedIn, StaleVersion } from '@trihelix/platform';
import type { FormDraft } from './form-draft.entity';
import { FormDraftGone, FormDraftTooLarge, TooManyFormDrafts } from './form-draft.failures';
import { DRAFT_DAYS, FormDraftConnection, FormDraftDiscarded, FormDraftType, SaveFormDraftInput } from './form-draft.types';
import { FormDrafts } from './form-drafts.service';

const DAY = 86_400_000;

@Resolver(() => FormDraftType)
export class FormDraftsResolver {
  constructor(private readonly drafts: FormDrafts) {}

  @SignedIn()
  @Query(() => FormDraftType, {
    nullable: true,
    description: 'What you left in a form, acting for this organization; empty when you have not begun it.',
  })
  formDraft(
    @CurrentActor() actor: Actor,
    @Args('form', { description: 'Which form, for instance `achievement.edit`.' }) form: string,
    @Args('subjectId', { type: () => ID, nullable: true, description: 'The object that is edited.' }) subjectId?: string | null,
  ) {
    return this.drafts.find(actor, { form, subjectId: subjectId ?? null });
  }

  @SignedIn()
  @Query(() => FormDraftConnection, {
    description: 'Forms you began and did not send, acting for this organization; the last saved first.',
  })
  formDrafts(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.drafts.page(actor, page);
  }

  @SignedIn()
  @Command(() => FormDraftType, {
    fails: [StaleVersion, FormDraftGone, FormDraftTooLarge, TooManyFormDrafts],
    isRecorded: false,
    description: 'Keep what a form holds, so that a reload does not lose it. Leaves no entry on the audit trail.',
  })
  saveFormDraft(@CurrentActor() actor: Actor, @Args('input') input: SaveFormDraftInput) {
    return this.drafts.save(actor, input);
  }

  @SignedIn()
  @Command(() => FormDraftDiscarded, {
    isRecorded: false,
    description: 'Throw a draft away, or clear it up after its form was sent. Leaves no entry on the audit trail.',
  })
  discardFormDraft(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.drafts.discard(actor, id);
  }

  @ResolveField(() => Date, { description: 'When it is forgotten unless it is saved again.' })
  expiresAt(@Parent() { savedAt }: FormDraft) {
    return new Date(savedAt.getTime() + DRAFT_DAYS * DAY);
  }
}
