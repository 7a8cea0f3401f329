import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RefundsCard } from './refund.card';

const PATIENT = { timeout: 10_000 };
const REFUND = {
  id: 'r1',
  amount: '1000000',
  currency: 'CNY',
  paidOn: '2026-11-09',
  bankReference: 'OUT-1',
  reason: '被许可方多付。',
  state: 'PROPOSED' as const,
  proposedAt: '2026-11-10T02:00:00Z',
  proposedBy: { name: '王会计' },
  decidedAt: null,
  decidedBy: null,
  decisionReason: null,
  decisionHindrance: null,
  answerBy: '2027-05-01',
  version: 1,
};

let sent: Record<string, unknown>[];
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    sent.push((JSON.parse(body) as { variables: Record<string, unknown> }).variables);
    const done = { __typename: 'LicenceRefund', id: 'r1', state: 'APPROVED' };
    return Promise.resolve({ json: () => Promise.resolve({ data: { decideLicenceRefund: done } }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = (refunds: readonly object[], mayDecide = true) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RefundsCard refunds={refunds as never} mayDecide={mayDecide} />
    </QueryClientProvider>,
  );

it('is absent where nothing went back', () => {
  expect(show([]).container.textContent).toBe('');
});

it('names what went back, by which transfer and who says so; another person confirms it after comparing the statement', async () => {
  show([REFUND]);
  screen.getByText('退还 ¥10,000.00');
  screen.getByText('2026-11-09 退还，银行流水 OUT-1');
  screen.getByText('王会计 提出 2026-11-10 10:00');
  fireEvent.click(screen.getByRole('button', { name: '核准入账' }));
  const dialog = await screen.findByRole('dialog', {}, PATIENT);
  within(dialog).getByText(/请先核对银行流水/);
  fireEvent.click(within(dialog).getByRole('button', { name: '核准入账' }));
  await vi.waitFor(() => expect(sent).toEqual([{ id: 'r1', expectedVersion: 1, approve: true, reason: null }]), PATIENT);
});

it('has no button for who proposed it, and says why for an approver who is not to decide', () => {
  const { unmount } = show([REFUND], false);
  expect(screen.queryByRole('button')).toBeNull();
  unmount();
  show([{ ...REFUND, decisionHindrance: '这是您本人提出的，须由本单位其他审批人决定。' }], false);
  expect(screen.getByRole('button', { name: '核准入账' })).toBeDisabled();
  screen.getByRole('note', { name: '核准入账: 这是您本人提出的，须由本单位其他审批人决定。' });
});
