import { type Text, Workflow } from '@trihelix/kernel';

export enum MatchmakingDayState {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  ARRANGED = 'ARRANGED',
  PUBLISHED = 'PUBLISHED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
}

/** Acts that move a day; `ARRANGED` and `HOLD` are the platform's. */
export type MatchmakingDayMove = 'announce' | 'close' | 'arranged' | 'publish' | 'hold' | 'cancel' | 'give up';

const { DRAFT, OPEN, CLOSED, ARRANGED, PUBLISHED, HELD, CANCELLED } = MatchmakingDayState;

/** What may still come to nothing. */
const BEFORE_HELD: readonly MatchmakingDayState[] = [DRAFT, OPEN, CLOSED, ARRANGED, PUBLISHED];

/**
 * The law of a matchmaking day on one screen. Registration closes by itself after its last day, or by the organizer before; a
 * plan that is not published by the day itself is given up, with its reason; a published day is held.
 */
export const matchmakingDayWorkflow = new Workflow<MatchmakingDayState, MatchmakingDayMove>({
  announce: { from: [DRAFT], to: OPEN, by: 'matchmaking.announce' },
  close: { from: [OPEN], to: CLOSED, by: 'matchmaking.announce' },
  arranged: { from: [CLOSED, ARRANGED], to: ARRANGED, by: 'SYS' },
  publish: { from: [ARRANGED], to: PUBLISHED, by: 'matchmaking.announce' },
  hold: { from: [PUBLISHED], to: HELD, by: 'SYS' },
  cancel: { from: BEFORE_HELD, to: CANCELLED, by: 'matchmaking.announce' },
  'give up': { from: [DRAFT, OPEN, CLOSED, ARRANGED], to: CANCELLED, by: 'SYS' },
});

/** States in which a plan can be asked for. */
export const ARRANGEABLE: readonly MatchmakingDayState[] = [CLOSED, ARRANGED];
/** States in which somebody who has registered can still stay away. */
export const WITHDRAWABLE: readonly MatchmakingDayState[] = [OPEN, CLOSED, ARRANGED, PUBLISHED];
/** States whose schedule those who meet may read. */
export const SCHEDULED: readonly MatchmakingDayState[] = [PUBLISHED, HELD];

/** Days before the day itself on which the organizer of one without a published plan is reminded. */
export const REMINDED_BEFORE = 3;
/** Days between the last day of registration and the day itself, at least. */
export const DAYS_TO_ARRANGE = 2;

/** What people call the states. */
export const MATCHMAKING_DAY_STATE_NAMES: Readonly<Record<MatchmakingDayState, Text>> = {
  DRAFT: { zh: '草稿', en: 'a draft' },
  OPEN: { zh: '报名中', en: 'open for registration' },
  CLOSED: { zh: '报名截止', en: 'closed for registration' },
  ARRANGED: { zh: '已排会', en: 'arranged' },
  PUBLISHED: { zh: '日程已发布', en: 'published' },
  HELD: { zh: '已举办', en: 'held' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
};
