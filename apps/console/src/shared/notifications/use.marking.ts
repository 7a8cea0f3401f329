import { command, type Document } from '@shared/api/request';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { type Query, useMutation, useQueryClient } from '@tanstack/react-query';
import { graphql } from '@gql/shared';
import type { MarkReadMutation, MarkUnreadMutation } from '@gql/shared/graphql';
import { type Marked, momentOf, tellsOfNotifications, withMarked } from './marked';

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

/** Marks as read, with undo, and as unread: at once on the screen, and taken back when the server refuses. */
export function useMarking(): Marking {
  const { t } = useTexts('shared');
  const read = useOptimistic(
    READ,
    (marked: Marked) => ({ input: 'ids' in marked ? { ids: [...marked.ids] } : { upTo: marked.upTo } }),
    () => new Date().toISOString(),
  );
  const unread = useOptimistic(
    UNREAD,
    (marked: { readonly ids: readonly string[] }) => ({ ids: [...marked.ids] }),
    () => null,
  );
  const takeBack = (ids: readonly string[]) => {
    for (let at = 0; at < ids.length; at += AT_ONCE) unread.mutate({ ids: ids.slice(at, at + AT_ONCE) });
  };
  const tell = (ids: readonly string[]) =>
    ids.length > 0 && toast(t('notifications.marked', { count: ids.length }), { onUndo: () => takeBack(ids) });
  return {
    read: (ids, isQuiet = false) => read.mutate({ ids }, { onSuccess: (done) => !isQuiet && tell(done.ids) }),
    readUpTo: (upTo) => read.mutate({ upTo }, { onSuccess: (done) => tell(done.ids) }),
    unread: takeBack,
  };
}

const isOfNotifications = ({ queryKey, state }: Query): boolean =>
  /Notification/.test(String(queryKey[0])) || tellsOfNotifications(state.data);

function useOptimistic<Result extends MarkReadMutation | MarkUnreadMutation, Variables, Taken extends Marked>(
  document: Document<Result, Variables>,
  variablesOf: (marked: Taken) => Variables,
  readAtOf: () => string | null,
) {
  const client = useQueryClient();
  const cached = { predicate: ({ state }: Query) => tellsOfNotifications(state.data) };
  return useMutation({
    mutationFn: (marked: Taken) => command(document, variablesOf(marked)),
    onMutate: async (marked: Taken) => {
      // An answer that is under way was given before: it would overwrite what is shown from now on.
      await client.cancelQueries(cached);
      const before = client.getQueriesData<unknown>(cached);
      const marking = markingOf(
        marked,
        readAtOf(),
        before.map(([, data]) => data),
      );
      before.forEach(([key, data]) => client.setQueryData(key, withMarked(data, marking)));
      return before;
    },
    onError: (error, _marked, before) => {
      before?.forEach(([key, data]) => client.setQueryData(key, data));
      sayFailed(error);
    },
    onSettled: () => client.invalidateQueries({ predicate: isOfNotifications }),
  });
}

function markingOf(marked: Marked, readAt: string | null, answers: readonly unknown[]) {
  if ('ids' in marked) {
    const change = readAt === null ? marked.ids.length : -marked.ids.length;
    return { readAt, change, isMarked: ({ id }: { readonly id: string }) => marked.ids.includes(id) };
  }
  const last = momentOf(marked.upTo, answers);
  return {
    readAt,
    change: undefined,
    isMarked: ({ occurredAt }: { readonly occurredAt?: string }) =>
      last !== undefined && occurredAt !== undefined && Date.parse(occurredAt) <= Date.parse(last),
  };
}
