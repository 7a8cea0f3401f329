import { Args, Context, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import { type Actor, Command, CurrentActor, PageArgs, type RequestContext, SignedIn } from '@trihelix/platform';
import type { Notification } from './notification.entity';
import { groupOf, NotificationGroup } from './notification.kinds';
import { pathTo } from './notification.paths';
import {
  NotificationConnection,
  NotificationFilter,
  NotificationsMarked,
  NotificationSubject,
  NotificationSummary,
  NotificationType,
  ReadNotificationsInput,
} from './notification.types';
import { NotificationsNews } from './notifications.news';
import { Notifications } from './notifications.service';
import { headingOf, sentenceOf } from './words/notification.words';

@Resolver(() => NotificationType)
export class NotificationsResolver {
  constructor(
    private readonly notifications: Notifications,
    private readonly news: NotificationsNews,
    private readonly organizations: OrganizationLoader,
  ) {}

  @SignedIn()
  @Query(() => NotificationConnection, {
    name: 'notifications',
    description: 'What you are told for the organization you act for, the newest first. Kept for a year, once read for 90 days.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: NotificationFilter) {
    return this.notifications.page(actor, filter ?? {}, page);
  }

  @SignedIn()
  @Query(() => NotificationSummary, { description: 'How much you have not read yet.' })
  notificationSummary(@CurrentActor() actor: Actor) {
    return this.notifications.summary(actor);
  }

  @SignedIn()
  @Command(() => NotificationsMarked, { description: 'Say that you have read some, or one and all before it.' })
  markNotificationsRead(@CurrentActor() actor: Actor, @Args('input') input: ReadNotificationsInput) {
    return this.notifications.markRead(actor, input);
  }

  @SignedIn()
  @Command(() => NotificationsMarked, { description: 'Take back that you have read some.' })
  markNotificationsUnread(
    @CurrentActor() actor: Actor,
    @Args('ids', { type: () => [ID], description: 'At most 500 of yours.' }) ids: string[],
  ) {
    return this.notifications.markUnread(actor, ids);
  }

  @SignedIn()
  @Subscription(() => NotificationSummary, {
    description: 'How much you have not read yet, at once and anew after every change.',
  })
  notificationsChanged(@CurrentActor() actor: Actor) {
    return this.news.follow(actor);
  }

  @ResolveField(() => NotificationGroup, { description: 'The group its kind belongs to.' })
  group(@Parent() { kind }: Notification) {
    return groupOf(kind);
  }

  @ResolveField(() => String, { description: 'What it is about, in a few words, in the language of the request.' })
  heading(@Parent() { kind }: Notification, @Context() { locale }: RequestContext) {
    return say(headingOf(kind), locale);
  }

  @ResolveField(() => String, { description: 'What happened, as a sentence, in the language of the request.' })
  text(@Parent() notification: Notification, @Context() { locale }: RequestContext) {
    return say(sentenceOf(notification), locale);
  }

  @ResolveField(() => NotificationSubject, { description: 'What it leads to.' })
  subject(@Parent() { subjectType, subjectId }: Notification): NotificationSubject {
    return { type: subjectType, id: subjectId };
  }

  @ResolveField(() => String, { description: 'Where the console shows what it leads to, e.g. `/licences/…`.' })
  path(@Parent() notification: Notification) {
    return pathTo(notification);
  }

  @ResolveField(() => OrganizationType, {
    nullable: true,
    description: 'The organization for which you are told; null for what concerns an operator.',
  })
  organization(@Parent() { organizationId }: Notification, @Context() context: RequestContext) {
    return organizationId ? this.organizations.load(context, organizationId) : null;
  }
}
