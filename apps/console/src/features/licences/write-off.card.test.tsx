import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookLine } from './book.query';
import { BookTimeline } from './book.timeline';
import { WriteOffsCard } from './write-off.card';
import { ProposeWriteOff } from './write-off.propose';

vi.setConfig({ testTimeout: 30_000 });

const LINE: BookLine = {
  id: 'owed',
  kind: 'INSTALMENT',
  period: null,
  amount: '3000000',
  outstanding: '1000000',
  currency: 'CNY',
  postedOn: '2026-04-20',
  dueOn: '2026-05-03',
  effectiveDueOn: '2026-05-06',
  termsVersion: 2,
  allocations: [
    {
      id: 'part',
      receiptId: 'paid',
      creditId: null,
      receivableId: 'owed',
      principal: '2000000',
      interest: '1500',
      waived: '0',
      appliedOn: '2026-05-20',
    },
  ],
};
const BOOK = {
  lines: [LINE],
  receipts: [
    {
      id: 'paid',
      amount: '2001500',
      unapplied: '0',
      currency: 'CNY',
      receivedOn: '2026-05-20',
      reversedOn: null,
      bankReference: 'BANK-1',
      allocations: LINE.allocations,
    },
  ],
  wholeFrom: undefined,
};
const PROPOSED = {
  id: 'w1',
  receivableId: 'owed',
  reason: '尾款金额较小。',
  state: 'PROPOSED',
  proposedAt: '2026-11-10T02:00:00Z',
  proposedBy: { name: '王会计' },
  decidedAt: null,
  decidedBy: null,
  decisionReason: null,
  decisionHindrance: null as string | null,
  answerBy: '2027-05-01',
  version: 1,
};

let sent: { name: string; variables: Record<string, unknown> }[];

beforeEach(() => {
  sent = [];
  const refusal = {
    __typename: 'SecondPersonNeeded',
    code: 'SECOND_PERSON_NEEDED',
    message: '坏账核销须由提出人以外的审批人决定。',
  };
  const answers: Record<string, unknown> = {
    WriteOffs: { writeOffs: { totalCount: 1, edges: [{ node: PROPOSED }] } },
    DecideWriteOff: { decideWriteOff: refusal },
  };
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name] }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('what is given up', () => {
  const show = (mayDecide: boolean, line: BookLine = LINE) =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <WriteOffsCard licenceId="licence" book={{ ...BOOK, lines: [line] }} mayDecide={mayDecide} />
      </QueryClientProvider>,
    );

  const OPEN = '现在未付本金 ¥10,000.00（应付 ¥30,000.00）；批准后连同这部分的逾期利息一并放弃。';

  it('names what is open now, who proposed it and that another person decides; who may not decide has no button', async () => {
    show(false);
    expect(await screen.findByText('分期付款')).toBeInTheDocument();
    expect(screen.getByText(OPEN)).toBeInTheDocument();
    expect(screen.getByText('王会计 提出 2026-11-10 10:00')).toBeInTheDocument();
    expect(screen.getByText('由另一位审批人决定，最迟 2027-05-01，逾期失效')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is disabled for an approver who is not to decide on it, with the reason', async () => {
    const reason = '须由另一人决定：您提交了该许可审批。';
    Object.assign(PROPOSED, { decisionHindrance: reason });
    show(false);
    await screen.findByRole('note', { name: `批准坏账核销: ${reason}` });
    for (const name of ['批准坏账核销', /驳 ?回/]) expect(screen.getByRole('button', { name })).toBeDisabled();
    Object.assign(PROPOSED, { decisionHindrance: null });
  });

  it('is decided on the version that was read, and the refusal of the same person is said', async () => {
    show(true);
    fireEvent.click(await screen.findByRole('button', { name: '批准坏账核销' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(OPEN)).toBeInTheDocument();
    fireEvent.click(within(dialog).getByRole('button', { name: '批准坏账核销' }));
    expect(await within(dialog).findByText('坏账核销须由提出人以外的审批人决定。')).toBeInTheDocument();
    expect(sent.at(-1)).toEqual({
      name: 'DecideWriteOff',
      variables: { id: 'w1', expectedVersion: 1, approve: true, reason: null },
    });
  });

  it('can only be rejected where nothing is open any more, and says so', async () => {
    show(true, { ...LINE, outstanding: '0' });
    expect(await screen.findByText(/^应付 ¥30,000.00，现在已无未付余额/)).toBeInTheDocument();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent?.replace(/\s/g, ''))).toEqual(['驳回']);
  });

  it('says at its proposal how much of which sum is to be given up', async () => {
    render(
      <QueryClientProvider client={new QueryClient()}>
        <ProposeWriteOff line={LINE} onClose={() => {}} />
      </QueryClientProvider>,
    );
    expect(await screen.findByText(/“分期付款”现在未付的本金 ¥10,000.00（应付 ¥30,000.00）/)).toBeInTheDocument();
  });
});

describe('the timeline of a book', () => {
  it('says at both ends which receipt paid which sum, principal and interest apart', () => {
    const onWriteOff = vi.fn();
    render(<BookTimeline book={BOOK} hasMore={false} isReading={false} onMore={() => {}} onWriteOff={onWriteOff} />);
    const [paid, owed] = screen.getAllByRole('listitem').filter(({ id }) => id.startsWith('book-'));
    expect(paid).toHaveTextContent('2026-05-20 清偿 分期付款 ¥30,000.00 · 本金 ¥20,000.00、利息 ¥15.00');
    expect(owed).toHaveTextContent('2026-05-20 由银行流水 BANK-1 清偿 · 本金 ¥20,000.00、利息 ¥15.00');
    expect(owed).toHaveTextContent('已逾期');
    expect(owed).toHaveTextContent('原定 2026-05-03，遇节假日顺延');
    fireEvent.click(screen.getByRole('button', { name: '申请坏账核销' }));
    expect(onWriteOff).toHaveBeenCalledWith(LINE);
  });

  it('marks a receipt that was taken back, and offers to take back one that stands', () => {
    const onReverse = vi.fn();
    const [paid] = BOOK.receipts;
    const wrong = { ...paid, id: 'wrong', reversedOn: '2026-06-01', bankReference: 'BANK-9', allocations: [] };
    const book = { ...BOOK, receipts: [...BOOK.receipts, wrong] } as never;
    render(<BookTimeline book={book} hasMore={false} isReading={false} onMore={() => {}} onReverse={onReverse} />);
    expect(screen.getByText('已于 2026-06-01 冲销')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: '申请冲销' }));
    expect(onReverse).toHaveBeenCalledWith(paid);
  });
});

it('is not proposed for what is not due yet, which says when it is, unless everything is being settled', () => {
  const ahead = { ...BOOK, lines: [{ ...LINE, dueOn: '2999-05-03', effectiveDueOn: '2999-05-06' }] };
  const none = () => {};
  const shared = { hasMore: false, isReading: false, onMore: none, onWriteOff: none };
  const { rerender } = render(<BookTimeline book={ahead} {...shared} />);
  expect(screen.getByRole('note', { name: '申请坏账核销: 尚未到期（2999-05-06），不能核销' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: '申请坏账核销' })).toBeDisabled();
  rerender(<BookTimeline book={ahead} {...shared} isEnding />);
  expect(screen.getByRole('button', { name: '申请坏账核销' })).toBeEnabled();
});
