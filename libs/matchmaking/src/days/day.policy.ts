import type { Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { type MatchmakingRegistration, MatchmakingRegistrationState } from '../registrations/matchmaking-registration.entity';
import {
  ARRANGEABLE,
  MATCHMAKING_DAY_STATE_NAMES,
  type MatchmakingDayMove,
  MatchmakingDayState as State,
  matchmakingDayWorkflow,
  WITHDRAWABLE,
} from './day.workflow';
import type { MatchmakingDay } from './matchmaking-day.entity';

/** What a viewer may do with a matchmaking day. */
export enum MatchmakingDayAction {
  UPDATE = 'UPDATE',
  ANNOUNCE = 'ANNOUNCE',
  REGISTER = 'REGISTER',
  CHANGE_REGISTRATION = 'CHANGE_REGISTRATION',
  STATE_WISHES = 'STATE_WISHES',
  WITHDRAW = 'WITHDRAW',
  CLOSE_REGISTRATION = 'CLOSE_REGISTRATION',
  ARRANGE = 'ARRANGE',
  PUBLISH = 'PUBLISH',
  CANCEL = 'CANCEL',
}

/** A day as its viewer meets it: with the registration of the viewer's own organization, if there is one. */
export interface SeenDay {
  readonly state: State;
  readonly day: MatchmakingDay;
  readonly registration: MatchmakingRegistration | null;
}

/** Once announced a day is public; a draft is its organizer's, and so is one that was never announced. */
export function visibleTo(
  actor: Actor | undefined,
  query: SelectQueryBuilder<MatchmakingDay>,
): SelectQueryBuilder<MatchmakingDay> {
  const { alias } = query;
  if (actor?.system) return query;
  return query.andWhere(`(${alias}.announcedAt IS NOT NULL OR ${alias}.organizerId = :viewerId)`, {
    viewerId: actor?.organizationId ?? null,
  });
}

const organizers = (from: readonly State[], does: Text): Act<SeenDay> => ({
  does,
  from: (actor, { day }) => (actor.may('matchmaking.announce') && actor.actsFor(day.organizerId) ? from : []),
});

const moves = (move: MatchmakingDayMove, does: Text) => organizers(matchmakingDayWorkflow.moves[move].from, does);

const participants = (from: readonly State[], does: Text, isRegistered: boolean): Act<SeenDay> => ({
  does,
  from: (actor, { registration }) =>
    actor.may('matchmaking.register') && (registration?.state === MatchmakingRegistrationState.REGISTERED) === isRegistered
      ? from
      : [],
});

/** What can be done with a day. */
export const matchmakingDayActs = new Acts<MatchmakingDayAction, SeenDay>(
  { zh: '对接会', en: 'a matchmaking day' },
  MATCHMAKING_DAY_STATE_NAMES,
  {
    [MatchmakingDayAction.UPDATE]: organizers([State.DRAFT], { zh: '修改', en: 'changed' }),
    [MatchmakingDayAction.ANNOUNCE]: moves('announce', { zh: '发布公告', en: 'announced' }),
    [MatchmakingDayAction.REGISTER]: participants([State.OPEN], { zh: '报名', en: 'registered for' }, false),
    [MatchmakingDayAction.CHANGE_REGISTRATION]: participants(
      [State.OPEN],
      { zh: '修改报名', en: 'registered for otherwise' },
      true,
    ),
    [MatchmakingDayAction.STATE_WISHES]: participants(
      [State.OPEN, State.CLOSED],
      { zh: '填写意向', en: 'given wishes for' },
      true,
    ),
    [MatchmakingDayAction.WITHDRAW]: participants(WITHDRAWABLE, { zh: '退出', en: 'withdrawn from' }, true),
    [MatchmakingDayAction.CLOSE_REGISTRATION]: moves('close', { zh: '截止报名', en: 'closed' }),
    [MatchmakingDayAction.ARRANGE]: organizers(ARRANGEABLE, { zh: '排会', en: 'arranged' }),
    [MatchmakingDayAction.PUBLISH]: moves('publish', { zh: '发布日程', en: 'published' }),
    [MatchmakingDayAction.CANCEL]: moves('cancel', { zh: '取消', en: 'cancelled' }),
  },
);
