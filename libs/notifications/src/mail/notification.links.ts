import type { Notification } from '../notification.entity';
import { NotificationSubjectType } from '../notification.kinds';

/** The page of one thing, or the list of them; some kinds of thing have only a list. */
const PAGES: Readonly<Record<NotificationSubjectType, { readonly list: string; readonly hasOwn: boolean }>> = {
  ACHIEVEMENT: { list: '/achievements', hasOwn: true },
  NEED: { list: '/needs', hasOwn: true },
  LICENCE: { list: '/licences', hasOwn: true },
  ENQUIRY: { list: '/enquiries', hasOwn: true },
  UNDERTAKING: { list: '/undertakings', hasOwn: true },
  ORGANIZATION: { list: '/organizations', hasOwn: true },
  IMPORT: { list: '/imports', hasOwn: true },
  EXPORT: { list: '/exports', hasOwn: false },
  WATCH: { list: '/watches', hasOwn: false },
  MEMBER: { list: '/members', hasOwn: false },
};

/** The console's path to what a notification leads to. */
export function pathTo({ subjectType, subjectId }: Pick<Notification, 'subjectType' | 'subjectId'>): string {
  const { list, hasOwn } = PAGES[subjectType];
  return hasOwn && subjectId ? `${list}/${subjectId}` : list;
}
