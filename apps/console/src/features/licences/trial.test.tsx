import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TrialClockCard } from './trial.clock.card';
import { TrialLog } from './trial.log';
import type { Trial, TrialLicence, UseEntry } from './trial.query';

vi.setConfig({ testTimeout: 30_000 });

const TRIAL: Trial = {
  startedOn: '2027-01-05',
  endsOn: '2028-01-05',
  asOf: '2027-03-05',
  days: 366,
  daysPassed: 60,
  daysLeft: 306,
  entries: 1,
  lastEntryOn: '2027-03-01',
  materials: 2,
  actions: ['LOG_USE'],
  byItself: { on: '2028-02-05', becomes: 'RETURNING' },
  weeks: [],
};
const LICENCE = { id: 'licence', state: 'TRIAL', effectiveOn: '2027-01-05', payingSinceOn: null } as unknown as TrialLicence;
const ENTRY: UseEntry = {
  id: 'e1',
  usedOn: '2027-03-01',
  activity: '一号叶片试涂',
  result: 'FAILS',
  notes: '附着力 2.1 MPa',
  hours: 6,
  isCorrected: false,
  correctsId: null,
  enteredAt: '2027-03-01T02:00:00Z',
  enteredBy: { name: '王经理' },
};

let sent: Record<string, unknown>[];
beforeEach(() => {
  sent = [];
  const answer = { data: { logLicenceUse: { __typename: 'LicenceUseEntry', id: 'e2' } } };
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    sent.push((JSON.parse(body) as { variables: Record<string, unknown> }).variables);
    return Promise.resolve({ json: () => Promise.resolve(answer) });
  });
});
afterEach(() => vi.unstubAllGlobals());

function show(element: ReactNode) {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => element }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}

describe('the clock of a trial', () => {
  it('says how much is left, and what silence comes to', async () => {
    show(<TrialClockCard licence={LICENCE} trial={TRIAL} />);
    expect(await screen.findByText('306')).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '共 366 天，已过 60 天');
    expect(screen.getByText(/2028-02-05 自动进入退还/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /试算/ })).toBeInTheDocument();
  });

  it('stands still once there is an outcome', async () => {
    show(<TrialClockCard licence={{ ...LICENCE, state: 'PAYING' }} trial={{ ...TRIAL, byItself: null }} />);
    expect(await screen.findByText('试用已有结果，时钟停止。')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /试算/ })).toBeNull();
  });
});

describe('the log of a trial', () => {
  const log = (trial: Trial, isSide: boolean) => (
    <TrialLog licenceId="licence" trial={trial} entries={isSide ? [ENTRY] : []} total={1} isSide={isSide} onMore={() => {}} />
  );

  it('is written into with what was tried, which must be said', async () => {
    show(log(TRIAL, true));
    fireEvent.click(await screen.findByRole('button', { name: '记一条' }));
    const dialog = await screen.findByRole('dialog');
    const [, , send] = within(dialog).getAllByRole('button');
    fireEvent.click(send as HTMLElement);
    expect(await within(dialog).findByText('请填写。')).toBeInTheDocument();
    expect(sent).toEqual([]);
    fireEvent.change(within(dialog).getByLabelText('试用内容'), { target: { value: ' 二号叶片试涂 ' } });
    fireEvent.change(within(dialog).getByLabelText('工时（小时）'), { target: { value: '4' } });
    fireEvent.click(send as HTMLElement);
    const input = { usedOn: '2027-03-05', activity: '二号叶片试涂', result: 'WORKS', notes: null, hours: 4, correctsId: null };
    await waitFor(() => expect(sent).toContainEqual({ licenceId: 'licence', input }));
  });

  it('is corrected by an entry that begins as the old one', async () => {
    show(log(TRIAL, true));
    fireEvent.click(await screen.findByRole('button', { name: '更正 · 一号叶片试涂' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText('试用内容')).toHaveValue('一号叶片试涂');
    fireEvent.click(within(dialog).getByRole('button', { name: /更\s?正/ }));
    await waitFor(() => expect(sent[0]).toMatchObject({ input: { correctsId: 'e1', result: 'FAILS', hours: 6 } }));
  });

  it('is a count and a day for an onlooker', async () => {
    show(log({ ...TRIAL, actions: [] }, false));
    expect(await screen.findByText(/共 1 条有效记录，最近一条 2027-03-01/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '记一条' })).toBeNull();
  });
});
