import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { say, type Text } from '@trihelix/kernel';
import { type Actor, Command, CurrentActor, type RequestContext, SignedIn } from '@trihelix/platform';
import { NotificationGroup } from '../notification.kinds';
import { type NotificationPreference, timingOf } from './notification-preference.entity';
import { NotificationPreferences } from './preferences.service';
import { ChooseNotificationPreferencesInput, NotificationChoice, NotificationPreferencesType } from './preferences.types';

const NAMES: Readonly<Record<NotificationGroup, Text>> = {
  LICENCES: { zh: '许可与试用', en: 'Licences and trials' },
  PAYMENTS: { zh: '应收与付款', en: 'Payments' },
  ENQUIRIES: { zh: '合作咨询', en: 'Enquiries' },
  UNDERTAKINGS: { zh: '保密承诺', en: 'Undertakings of confidentiality' },
  LISTINGS: { zh: '本机构的成果与需求', en: 'Your achievements and needs' },
  WATCHES: { zh: '我的关注', en: 'What you watch' },
  FILES: { zh: '导入与导出', en: 'Imports and exports' },
  ORGANIZATIONS: { zh: '机构核验与成员', en: 'Verification and members' },
  MATCHMAKING: { zh: '供需对接会', en: 'Matchmaking days' },
  MATCHES: { zh: '新的匹配与视图提醒', en: 'New matches, and what your views find' },
};

@Resolver(() => NotificationPreferencesType)
export class NotificationPreferencesResolver {
  constructor(private readonly preferences: NotificationPreferences) {}

  @SignedIn()
  @Query(() => NotificationPreferencesType, { description: 'How you are told by mail.' })
  notificationPreferences(@CurrentActor() actor: Actor) {
    return this.preferences.of(actor);
  }

  @SignedIn()
  @Command(() => NotificationPreferencesType, { description: 'Choose how you are told by mail.' })
  chooseNotificationPreferences(@CurrentActor() actor: Actor, @Args('input') input: ChooseNotificationPreferencesInput) {
    return this.preferences.choose(actor, input);
  }

  @ResolveField(() => [NotificationChoice], { description: 'Every group, with what you chose or what holds until you do.' })
  choices(@Parent() { mail }: NotificationPreference, @Context() { locale }: RequestContext): NotificationChoice[] {
    return Object.values(NotificationGroup).map((group) => ({
      group,
      name: say(NAMES[group], locale),
      mail: timingOf(group, mail),
    }));
  }
}
