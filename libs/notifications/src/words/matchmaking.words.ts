import type { Text } from '@trihelix/kernel';
import { ended, type Sentence } from './sentence';

/** What the news of a matchmaking day is made of. */
export interface MatchmakingFacts {
  readonly title: string;
  /** The day. */
  readonly heldOn: string;
  /** Meetings of the reader's organization, or of all for the organizer. */
  readonly meetings: number;
  /** Whoever stays away. */
  readonly other: string | null;
  /** Why it does not take place. */
  readonly reason: Text | null;
}

type Words = Sentence<MatchmakingFacts>;

const meetings = (count: number): string => `${count} ${count === 1 ? 'meeting' : 'meetings'}`;

export const MATCHMAKING_WORDS = {
  MATCHMAKING_ARRANGED: {
    heading: { zh: '对接会排会已完成', en: 'A matchmaking day has been arranged' },
    say: ({ title, heldOn, meetings: count }) => ({
      zh: `${heldOn} 举办的“${title}”已完成排会，共 ${count} 场会谈。请查看报告并在举办日前发布日程。`,
      en: `“${title}” on ${heldOn} has been arranged with ${meetings(count)}. Read the report and publish the schedule before the day.`,
    }),
  },
  MATCHMAKING_UNARRANGED: {
    heading: { zh: '提醒：对接会日程尚未发布', en: 'Reminder: the schedule of a matchmaking day is not published' },
    say: ({ title, heldOn }) => ({
      zh: `“${title}”将于 ${heldOn} 举办，日程尚未发布。请尽快排会并发布；到举办日仍未发布将自动取消。`,
      en: `“${title}” is on ${heldOn} and its schedule is not published yet. Arrange and publish it; otherwise it is cancelled on that day.`,
    }),
  },
  MATCHMAKING_PUBLISHED: {
    heading: { zh: '对接会日程已发布', en: 'The schedule of a matchmaking day is published' },
    say: ({ title, heldOn, meetings: count }) =>
      count > 0
        ? {
            zh: `${heldOn} 举办的“${title}”日程已发布，贵机构共有 ${count} 场会谈，请查看时间与桌号。`,
            en: `The schedule of “${title}” on ${heldOn} is published: you have ${meetings(count)}. See when and at which table.`,
          }
        : {
            zh: `${heldOn} 举办的“${title}”日程已发布，本次未能为贵机构安排会谈。`,
            en: `The schedule of “${title}” on ${heldOn} is published. No meeting could be arranged for your organization.`,
          },
  },
  MATCHMAKING_CHANGED: {
    heading: { zh: '对接会日程有变动', en: 'The schedule of a matchmaking day has changed' },
    say: ({ title, heldOn, other }) => ({
      zh: `“${other}”退出 ${heldOn} 举办的“${title}”，与其有关的会谈已取消。`,
      en: `${other} has withdrawn from “${title}” on ${heldOn}; its meetings are cancelled.`,
    }),
  },
  MATCHMAKING_CANCELLED: {
    heading: { zh: '对接会已取消', en: 'A matchmaking day is cancelled' },
    say: ({ title, heldOn, reason }) => ({
      zh: `原定 ${heldOn} 举办的“${title}”已取消。原因：${ended(reason?.zh ?? '', '。')}`,
      en: `“${title}” on ${heldOn} is cancelled. Why: ${ended(reason?.en ?? '', '.')}`,
    }),
  },
} as const satisfies Readonly<Record<string, Words>>;
