import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { useMarking } from './use.marking';

const LATEST = ['LatestNotifications'];
const LIST = ['Notifications', { first: 25 }];
const SUMMARY = ['NotificationSummary'];
const at = '2026-11-21T02:00:00Z';
const other = { node: { id: 'two', occurredAt: '2026-11-20T02:00:00Z' } };

const before = {
  latest: { notifications: { edges: [{ node: { id: 'one', occurredAt: at } }, other] } },
  list: { notifications: { totalCount: 1, edges: [{ node: { id: 'one', occurredAt: at, readAt: null } }] } },
  summary: { notificationSummary: { unread: 2 } },
};

/** The hook over a cache that holds two unread notifications, and a server whose answer the test gives. */
function setUp() {
  const client = new QueryClient();
  client.setQueryData(LATEST, before.latest);
  client.setQueryData(LIST, before.list);
  client.setQueryData(SUMMARY, before.summary);
  let answer: (body: unknown) => void = () => {};
  vi.stubGlobal(
    'fetch',
    () => new Promise<Response>((resolve) => (answer = (body) => resolve(new Response(JSON.stringify(body), { status: 200 })))),
  );
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(useMarking, { wrapper });
  return { client, marking: () => result.current, answer: (body: unknown) => act(async () => answer(body)) };
}

afterEach(() => vi.unstubAllGlobals());

it('What is marked as read is shown as read before the server has answered, and stays so', async () => {
  const { client, marking, answer } = setUp();
  act(() => marking().read(['one'], true));
  await waitFor(() => expect(client.getQueryData(SUMMARY)).toEqual({ notificationSummary: { unread: 1 } }));
  expect(client.getQueryData(LATEST)).toEqual({ notifications: { edges: [other] } });
  expect(client.getQueryData(LIST)).toMatchObject({ notifications: { edges: [{ node: { readAt: expect.any(String) } }] } });
  await answer({ data: { markNotificationsRead: { __typename: 'NotificationsMarked', ids: ['one'] } } });
  expect(client.getQueryData(SUMMARY)).toEqual({ notificationSummary: { unread: 1 } });
});

it('A refusal of the server brings back what was shown before', async () => {
  const { client, marking, answer } = setUp();
  act(() => marking().readUpTo('one'));
  await waitFor(() => expect(client.getQueryData(LATEST)).toEqual({ notifications: { edges: [] } }));
  await answer({ errors: [{ message: '系统繁忙', extensions: { code: 'INTERNAL' } }] });
  await waitFor(() => expect(client.getQueryData(LATEST)).toEqual(before.latest));
  expect(client.getQueryData(LIST)).toEqual(before.list);
  expect(client.getQueryData(SUMMARY)).toEqual(before.summary);
});
