import { viewerQuery } from '@app/viewer';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversionCard } from './conversion.card';
import { ConversionNotice } from './conversion.notice';
import type { LicenceDetail } from './licence.query';

const TODAY = '2027-03-20';
const RIGHT = { kind: 'EXCLUSIVE', place: 1, firstRefusal: false, windowDays: 15, endedOn: null };
const round = (answer: string, outcome: string | null = null) => ({
  id: `${answer}-${outcome}`,
  answer,
  openedOn: '2027-03-01',
  answerBy: '2027-03-30',
  answeredOn: null,
  outcome,
  closedOn: outcome && '2027-03-15',
});
const triallist = (id: string, name: string, conversionRight: object | null) => ({
  id,
  number: id,
  state: 'TRIAL',
  trialEndsOn: '2027-06-30',
  licensee: { id: name, name },
  conversionRight,
  conversionClaims: [],
});

let answers: Record<string, (variables: { after?: string | null }) => unknown>;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(`${TODAY}T04:00:00Z`), toFake: ['Date'] });
  answers = {};
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: { after?: string | null } };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name]?.(variables) }) });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The licence that is looked at, in a round or none. */
const licence = (courseActions: readonly string[] = []) =>
  ({
    id: 'l1',
    version: 7,
    state: 'TRIAL',
    achievement: { id: 'x', code: 'A-1', title: '一种水泵' },
    licensor: { id: 'school', name: '之江大学' },
    licensee: { id: 'factory', name: '东湖泵业' },
    courseActions,
  }) as unknown as LicenceDetail;
const inRounds = (...conversionClaims: object[]) => {
  answers.LicenceConversion = () => ({
    licence: { id: 'l1', state: 'TRIAL', courseActions: [], conversionRight: RIGHT, conversionClaims },
  });
};

/** Shows something to somebody who acts for an organization. */
function show(what: ReactNode, organizationId = 'factory') {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const membership = { id: 'm', roles: [], endedAt: null, organization: { id: organizationId, kind: 'ENTERPRISE' } };
  client.setQueryData(viewerQuery.queryKey, {
    viewer: { permissions: [], actingOrganizationId: organizationId, memberships: [membership] },
  } as never);
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <>{what}</> }),
    history: createMemoryHistory(),
  });
  return render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}

describe('the notice of a round of conversion', () => {
  it('asks the signatory of who goes before, with what each answer brings', async () => {
    inRounds(round('ASKED'));
    show(<ConversionNotice licence={licence(['CONVERT', 'GIVE_BACK'])} />);
    await screen.findByText('另一试用方提出转化，贵方顺位在前：请在 2027-03-30 前（含当日）答复');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['转付费', '放弃本轮']);
    expect(screen.queryByText(/由本单位有签署权限的人员/)).toBeNull();
  });

  it('tells a colleague who may not answer who does', async () => {
    inRounds(round('ASKED'));
    show(<ConversionNotice licence={licence(['ASK_EXTENSION'])} />);
    await screen.findByText('由本单位有签署权限的人员（签约人）答复，请及时转告。');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['CLAIMED', '已提出转化，最迟 2027-03-30 有结果'],
    ['WANTED', '已提出转化，最迟 2027-03-30 有结果'],
    ['WAIVED', '已答复放弃本轮转化，最迟 2027-03-30 有结果'],
    ['LAPSED', '逾期未答复，视为放弃本轮转化，最迟 2027-03-30 有结果'],
    ['OUTRANKED', '顺位在前的试用方已提出转化，最迟 2027-03-30 有结果'],
  ])('says to who has answered %s what it waits for', async (answer, title) => {
    inRounds(round(answer));
    show(<ConversionNotice licence={licence()} />);
    await screen.findByText(title);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('leaves the licensor nothing to choose, and says nothing once a round is over', async () => {
    inRounds(round('CLAIMED', 'KEPT'), round('ASKED'));
    const { unmount } = show(<ConversionNotice licence={licence()} />, 'school');
    await screen.findByText('被许可方所在的转化轮次正在办理（待答复），最迟 2027-03-30 有结果');
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    inRounds(round('CLAIMED', 'WON'));
    const { container } = show(<ConversionNotice licence={licence()} />);
    await vi.waitFor(() => expect(container.textContent).toBe(''));
  });
});

describe('the card of the order', () => {
  it('says what came of each round, the newest first, and that who had left one was not merely kept', async () => {
    inRounds(round('CLAIMED', 'KEPT'), round('LAPSED', 'LEFT'), round('WANTED', 'GAVE_WAY'));
    show(<ConversionCard licence={licence()} />);
    const rounds = within(await screen.findByRole('region', { name: '历次转化' })).getAllByRole('listitem');
    expect(rounds.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('要求转化已让位'),
      expect.stringContaining('逾期未答复已退出本轮'),
      expect.stringContaining('提出转化不受影响'),
    ]);
  });

  it('shows the licensor everybody in their order, also who stands on the last page', async () => {
    inRounds();
    const page = (node: object, endCursor: string | null) => ({
      licences: { pageInfo: { hasNextPage: endCursor !== null, endCursor }, edges: [{ node }] },
    });
    answers.Triallists = ({ after }) =>
      after === 'next'
        ? page(triallist('l3', '南湖机械', { ...RIGHT, place: 3, firstRefusal: true }), null)
        : page(triallist('l1', '东湖泵业', RIGHT), 'next');
    show(<ConversionCard licence={licence()} />, 'school');
    const items = within(await screen.findByRole('region', { name: '同一成果的试用方' })).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('南湖机械'),
      expect.stringContaining('东湖泵业'),
    ]);
  });
});
