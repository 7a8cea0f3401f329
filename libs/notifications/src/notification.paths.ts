import type { Notification } from './notification.entity';
import { type NotificationKind, NotificationSubjectType } from './notification.kinds';

/** The page of one thing, or the list of them; some kinds of thing have only a list. */
const PAGES: Readonly<Record<NotificationSubjectType, { readonly list: string; readonly hasOwn: boolean }>> = {
  ACHIEVEMENT: { list: '/achievements', hasOwn: true },
  NEED: { list: '/needs', hasOwn: true },
  LICENCE: { list: '/licences', hasOwn: true },
  DISTRIBUTION: { list: '/distributions', hasOwn: true },
  ENQUIRY: { list: '/enquiries', hasOwn: true },
  UNDERTAKING: { list: '/undertakings', hasOwn: true },
  ORGANIZATION: { list: '/organizations', hasOwn: true },
  IMPORT: { list: '/imports', hasOwn: true },
  EXPORT: { list: '/exports', hasOwn: false },
  WATCH: { list: '/watches', hasOwn: false },
  MEMBER: { list: '/members', hasOwn: false },
  LICENCE_PUBLICITY: { list: '/publicity', hasOwn: true },
  MATCHMAKING_DAY: { list: '/matchmaking', hasOwn: true },
  VIEW: { list: '/', hasOwn: false },
};

/** What of a list is meant, in the words of the console's addresses. */
const MEANT: Readonly<Partial<Record<NotificationKind, string>>> = {
  ACHIEVEMENTS_ASKED: '?scope=ours&freshness=ASKED',
  NEEDS_ASKED: '?scope=ours&freshness=ASKED',
  ACHIEVEMENTS_HIDDEN: '?scope=ours&freshness=STALE_HIDDEN',
  NEEDS_HIDDEN: '?scope=ours&freshness=STALE_HIDDEN',
  NEEDS_EXPIRED: '?scope=ours&states=EXPIRED',
  WATCHED_CHANGED: '?isChanged=true',
  MATCHES_FOUND: '?scope=ours',
};

/**
 * What of one thing is shown: new matches stand among the first ten, of which a page shows fewer by itself; what is negotiated has a
 * page of its own.
 */
const SHOWN: Readonly<Partial<Record<NotificationKind, Readonly<Partial<Record<NotificationSubjectType, string>>>>>> = {
  MATCHES_FOUND: { NEED: '?matches=12', ACHIEVEMENT: '?matches=all' },
  TERMS_OFFERED: { LICENCE: '/negotiation' },
  TERMS_AGREED: { LICENCE: '/negotiation' },
  TERMS_COMMENTED: { LICENCE: '/negotiation' },
  OFFER_REMINDED: { LICENCE: '/negotiation' },
  MATERIALS_TO_CONFIRM: { LICENCE: '/trial' },
  MATERIALS_SETTLED: { LICENCE: '/close-out' },
  MATERIALS_DISPUTED: { LICENCE: '/close-out' },
  MATERIALS_ANSWER_DUE: { LICENCE: '/close-out' },
  MATERIALS_TAKEN: { LICENCE: '/close-out' },
  NON_USE_DECLARED: { LICENCE: '/close-out' },
  CLOSE_OUT_DUE: { LICENCE: '/close-out' },
  CLOSE_OUT_OVERDUE: { LICENCE: '/close-out' },
  CLOSE_OUT_WAITS: { LICENCE: '/close-out' },
  CLOSING_DUE: { LICENCE: '/close-out' },
  LICENCE_CLOSED_OUT: { LICENCE: '/close-out' },
};

/** News of a view leads to its rows, by the path that was written down with it. */
const toView = ({ facts: { path } }: Pick<Notification, 'facts'>): string => (typeof path === 'string' ? path : '/');

/** The console's path to what a notification leads to. */
export function pathTo(notification: Pick<Notification, 'kind' | 'subjectType' | 'subjectId' | 'facts'>): string {
  const { kind, subjectType, subjectId } = notification;
  if (subjectType === NotificationSubjectType.VIEW) return toView(notification);
  const { list, hasOwn } = PAGES[subjectType];
  return hasOwn && subjectId ? `${list}/${subjectId}${SHOWN[kind]?.[subjectType] ?? ''}` : `${list}${MEANT[kind] ?? ''}`;
}
