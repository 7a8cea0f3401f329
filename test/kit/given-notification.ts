import type { Heard, RawSocket } from './socket';
import type { Loose, SendOptions, Tester } from './tester';

/** What a test wants to know of a notification. */
export const NOTIFICATION = 'id kind group heading text subject { type id } path organization { id } occurredAt readAt';

/** What somebody is told, the newest first. */
export async function toldTo(who: Tester, filter: object = {}, options: SendOptions = {}): Promise<Loose[]> {
  const { notifications } = await who.ask<Loose>(
    `query ($filter: NotificationFilter) { notifications(first: 100, filter: $filter) { edges { node { ${NOTIFICATION} } } } }`,
    { filter },
    options,
  );
  return notifications.edges.map(({ node }: Loose) => node);
}

/** The kinds of what somebody is told, the newest first. */
export const kindsTo = async (who: Tester, filter: object = {}): Promise<string[]> =>
  (await toldTo(who, filter)).map(({ kind }) => kind as string);

/** How much somebody has not read yet. */
export async function unreadOf(who: Tester): Promise<number> {
  return (await who.ask<Loose>('{ notificationSummary { unread } }')).notificationSummary.unread;
}

export const markRead = (who: Tester, input: object): Promise<Loose> =>
  who.command(
    'mutation ($input: ReadNotificationsInput!) { markNotificationsRead(input: $input) { ... on NotificationsMarked { ids summary { unread latest { id } } } } }',
    { input },
  );

export const markUnread = (who: Tester, ids: readonly string[]): Promise<Loose> =>
  who.command(
    'mutation ($ids: [ID!]!) { markNotificationsUnread(ids: $ids) { ... on NotificationsMarked { ids summary { unread } } } }',
    { ids },
  );

/** Chooses how somebody is told by mail. */
export const choose = (who: Tester, input: object): Promise<Loose> =>
  who.command(
    'mutation ($input: ChooseNotificationPreferencesInput!) { chooseNotificationPreferences(input: $input) { ... on NotificationPreferences { digestHour choices { group mail } } } }',
    { input },
  );

/** What the open bell of a screen has shown so far. */
export const shownBy = (socket: RawSocket, id: string): number[] =>
  socket.heard
    .filter((message: Heard) => message.id === id && message.type === 'next')
    .map(({ payload }) => payload.data.notificationsChanged.unread as number);
