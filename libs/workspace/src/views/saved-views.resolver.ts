import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Command, CurrentActor, notFound, type RequestContext, SignedIn, StaleVersion } from '@trihelix/platform';
import { AlertingLists } from './alerting.lists';
import type { SavedView } from './saved-view.entity';
import { SavedViewNameTaken, SavedViewUnreadable, SharingNotAllowed, TooManySavedViews } from './saved-view.failures';
import { savedViewActions } from './saved-view.policy';
import {
  SavedViewAction,
  SavedViewDeleted,
  SavedViewType,
  SaveViewInput,
  UpdateViewInput,
  ViewAlerting,
} from './saved-view.types';
import { SavedViews } from './saved-views.service';

@Resolver(() => SavedViewType)
export class SavedViewsResolver {
  constructor(
    private readonly views: SavedViews,
    private readonly accounts: AccountLoader,
    private readonly lists: AlertingLists,
  ) {}

  @SignedIn()
  @Query(() => [SavedViewType], {
    description: 'How you like to see a list, your own views first, then those that colleagues share.',
  })
  savedViews(
    @CurrentActor() actor: Actor,
    @Args('screen', { description: 'Which screen, for instance `achievements`.' }) screen: string,
  ) {
    return this.views.list(actor, screen);
  }

  @SignedIn()
  @Command(() => SavedViewType, {
    fails: [SavedViewNameTaken, TooManySavedViews, SharingNotAllowed, SavedViewUnreadable],
    description: 'Keep a list as it is shown now.',
  })
  saveView(@CurrentActor() actor: Actor, @Args('input') input: SaveViewInput) {
    return this.views.save(actor, input);
  }

  @SignedIn()
  @Command(() => SavedViewType, {
    fails: [StaleVersion, SavedViewNameTaken, SharingNotAllowed, SavedViewUnreadable],
    description: 'Rename, change, move or share one of your views, or have it tell you what is new in it.',
  })
  updateView(@CurrentActor() actor: Actor, @Args('input') input: UpdateViewInput) {
    return this.views.update(actor, input);
  }

  @SignedIn()
  @Command(() => SavedViewDeleted, {
    description: 'Delete one of your views, or as an administrator one that is shared with the organization.',
  })
  deleteView(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    if (!isUuid(id)) throw notFound('视图', 'view');
    return this.views.delete(actor, id);
  }

  @ResolveField(() => Boolean, { description: 'Whether it is your own.' })
  isMine(@Parent() { userId }: SavedView, @CurrentActor() actor: Actor) {
    return userId === actor.userId;
  }

  @ResolveField(() => ViewAlerting, { description: 'How often you are told what is new in it; of colleagues’ views never.' })
  alerts(@Parent() { userId, alerts }: SavedView, @CurrentActor() actor: Actor) {
    return userId === actor.userId ? alerts : ViewAlerting.OFF;
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Whose it is; empty for somebody who is no colleague any more.',
  })
  owner(@Parent() { userId }: SavedView, @Context() context: RequestContext) {
    return this.accounts.load(context, userId);
  }

  @ResolveField(() => [SavedViewAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() view: SavedView, @CurrentActor() actor: Actor | undefined) {
    return savedViewActions(actor, view, this.lists.of(view.screen) !== undefined);
  }
}
