import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { graphql } from '@gql/notifications';

const READ = graphql(`
  mutation MarkRead($input: ReadNotificationsInput!) {
    markNotificationsRead(input: $input) {
      __typename
      ... on NotificationsMarked {
        ids
      }
    }
  }
`);

const UNREAD = graphql(`
  mutation MarkUnread($ids: [ID!]!) {
    markNotificationsUnread(ids: $ids) {
      __typename
      ... on NotificationsMarked {
        ids
      }
    }
  }
`);

/** The API takes back so many at once. */
const AT_ONCE = 500;

export interface Marking {
  /** Some, and says so with the way back; `isQuiet` where one goes on to what they are about. */
  readonly read: (ids: readonly string[], isQuiet?: boolean) => void;
  /** One and all that came before it. */
  readonly readUpTo: (id: string) => void;
  readonly unread: (ids: readonly string[]) => void;
}

/** Marks as read, with undo, and as unread. */
export function useMarking(): Marking {
  const { t } = useTexts('notifications');
  const onFailed = (error: Error) => toast(error.message, { tone: 'bad' });
  const unread = useCommand(UNREAD, { onFailed });
  const takeBack = (ids: readonly string[]) => {
    for (let at = 0; at < ids.length; at += AT_ONCE) unread.mutate({ ids: ids.slice(at, at + AT_ONCE) });
  };
  const tell = (ids: readonly string[]) =>
    ids.length > 0 && toast(t('marked', { count: ids.length }), { onUndo: () => takeBack(ids) });
  const read = useCommand(READ, { onFailed });
  return {
    read: (ids, isQuiet = false) =>
      read.mutate({ input: { ids: [...ids] } }, { onSuccess: (done) => !isQuiet && tell(done.ids) }),
    readUpTo: (upTo) => read.mutate({ input: { upTo } }, { onSuccess: (done) => tell(done.ids) }),
    unread: takeBack,
  };
}
