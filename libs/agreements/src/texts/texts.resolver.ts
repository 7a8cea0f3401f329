import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader, OrganizationNotVerified, OrganizationType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { readText } from './text.document';
import { TextsService } from './texts.service';
import { DraftUndertakingTextInput, TextsArgs, UndertakingTextConnection, UndertakingTextType } from './texts.types';
import type { UndertakingText } from './undertaking-text.entity';

@Resolver(() => UndertakingTextType)
export class TextsResolver {
  constructor(
    private readonly texts: TextsService,
    private readonly organizations: OrganizationLoader,
  ) {}

  @Public()
  @Query(() => UndertakingTextConnection, { description: 'Versions of a text of an undertaking, newest first.' })
  undertakingTexts(@Args() { organizationId }: TextsArgs, @Args() page: PageArgs) {
    return this.texts.page(organizationId ?? null, page);
  }

  @Allow('undertaking.draft')
  @Command(() => UndertakingTextType, {
    fails: [OrganizationNotVerified],
    description: "Write the next version of your organization's own text; what was promised under older ones stays as it is.",
  })
  draftUndertakingText(@CurrentActor() actor: Actor, @Args('input') input: DraftUndertakingTextInput) {
    return this.texts.draft(actor, input);
  }

  @ResolveField(() => OrganizationType, { nullable: true, description: "Whose text it is; null is the platform's own." })
  organization(@Parent() { organizationId }: UndertakingText, @Context() context: RequestContext) {
    return organizationId ? this.organizations.load(context, organizationId) : null;
  }

  @ResolveField(() => String, { description: 'Title, in the language of the request.' })
  title(@Parent() { document }: UndertakingText, @Context() { locale }: RequestContext) {
    return say(readText(document).title, locale);
  }

  @ResolveField(() => String, { description: 'The words, in the language of the request.' })
  body(@Parent() { document }: UndertakingText, @Context() { locale }: RequestContext) {
    return say(readText(document).body, locale);
  }
}
