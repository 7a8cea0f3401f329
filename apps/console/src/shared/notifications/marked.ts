/** What is marked: some by their ids, or one and all that came before it. */
export type Marked = { readonly ids: readonly string[] } | { readonly upTo: string };

interface Node {
  readonly id: string;
  readonly occurredAt?: string;
  /** Absent from lists that hold only what is unread. */
  readonly readAt?: string | null;
}

interface Answer {
  readonly notificationSummary?: { readonly unread: number };
  readonly notifications?: { readonly totalCount?: number; readonly edges: readonly { readonly node: Node }[] };
}

/** Whether an answer of the API has to do with notifications. */
export const tellsOfNotifications = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && ('notifications' in data || 'notificationSummary' in data);

/** When the one happened up to which is marked, as far as one of the answers holds it. */
export function momentOf(upTo: string, answers: readonly unknown[]): string | undefined {
  const nodes = answers.flatMap((answer) => (answer as Answer | undefined)?.notifications?.edges ?? []);
  return nodes.find(({ node }) => node.id === upTo && node.occurredAt)?.node.occurredAt;
}

interface Marking {
  /** Holds for a notification that is marked. */
  readonly isMarked: (node: Node) => boolean;
  /** The moment of reading; null takes it back. */
  readonly readAt: string | null;
  /** By how much the number of unread ones changes; unknown where the server decides how many they were. */
  readonly change: number | undefined;
}

/** An answer as it will be once its notifications are marked: rows show it, and what is read leaves the lists of unread ones. */
export function withMarked<T>(data: T, { isMarked, readAt, change }: Marking): T {
  const { notificationSummary, notifications } = data as Answer;
  return {
    ...data,
    ...(notificationSummary && change !== undefined
      ? { notificationSummary: { ...notificationSummary, unread: Math.max(0, notificationSummary.unread + change) } }
      : {}),
    ...(notifications ? { notifications: listWith(notifications, isMarked, readAt) } : {}),
  };
}

function listWith(
  list: NonNullable<Answer['notifications']>,
  isMarked: Marking['isMarked'],
  readAt: string | null,
): NonNullable<Answer['notifications']> {
  const edges = list.edges.flatMap((edge) => {
    if (!isMarked(edge.node)) return [edge];
    if (edge.node.readAt !== undefined) return [{ ...edge, node: { ...edge.node, readAt } }];
    return readAt ? [] : [edge];
  });
  const gone = list.edges.length - edges.length;
  return { ...list, edges, ...(list.totalCount === undefined ? {} : { totalCount: list.totalCount - gone }) };
}
