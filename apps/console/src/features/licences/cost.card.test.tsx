import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CostsCard } from './cost.card';
import { CostDialog } from './cost.dialog';

const PATIENT = { timeout: 10_000 };
const COST = {
  ...{ id: 'c1', amount: '1200000', currency: 'CNY', dueDays: 30, period: null, reason: '催收律师函。', state: 'PROPOSED' },
  ...{ proposedAt: '2026-11-10T02:00:00Z', proposedBy: { name: '王会计' }, answerBy: '2026-11-25', version: 1 },
  ...{ decidedAt: null, decidedBy: null, decisionReason: null, decisionHindrance: null },
};

let costs: readonly object[];
let sent: { name: string; variables: Record<string, unknown> }[];
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    const data = {
      LicenceCosts: { licenceCosts: { totalCount: costs.length, edges: costs.map((node) => ({ node })) } },
      DecideLicenceCost: { decideLicenceCost: { __typename: 'LicenceCost', id: 'c1', state: 'APPROVED' } },
      ProposeLicenceCost: { proposeLicenceCost: { __typename: 'LicenceCost', id: 'c2' } },
    }[name];
    return Promise.resolve({ json: () => Promise.resolve({ data }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const wrap = (what: ReactNode) => render(<QueryClientProvider client={new QueryClient()}>{what}</QueryClientProvider>);
const sentAs = (name: string) => sent.find((each) => each.name === name)?.variables;

it('names what is to be charged and who says so; another person charges it after looking at the receipts', async () => {
  costs = [COST, { ...COST, id: 'c3', period: '2026-Q1', amount: '30000', state: 'APPROVED' }];
  wrap(<CostsCard licenceId="l1" mayDecide />);
  await screen.findByText('追偿费用 ¥12,000.00', {}, PATIENT);
  screen.getByText('2026-Q1 的查账费用 ¥300.00');
  expect(screen.getAllByText('王会计 提出 2026-11-10 10:00')).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: '批准入账' }));
  const dialog = await screen.findByRole('dialog', {}, PATIENT);
  within(dialog).getByText(/¥12,000.00 今天入账.*请先核对费用凭证/);
  fireEvent.click(within(dialog).getByRole('button', { name: '批准入账' }));
  const decided = { id: 'c1', expectedVersion: 1, approve: true, reason: null };
  await vi.waitFor(() => expect(sentAs('DecideLicenceCost')).toEqual(decided), PATIENT);
});

it('is absent where nothing was proposed', async () => {
  costs = [];
  const { container } = wrap(<CostsCard licenceId="l1" mayDecide />);
  await vi.waitFor(() => expect(sent).toHaveLength(1), PATIENT);
  expect(container.textContent).toBe('');
});

it('is proposed with what it is for, and says that another person decides', async () => {
  wrap(<CostDialog licenceId="l1" onClose={() => {}} />);
  screen.getByText(/提出后由另一位审批人决定，批准前不入账/);
  fireEvent.change(screen.getByLabelText('金额'), { target: { value: '12000' } });
  fireEvent.change(screen.getByLabelText('费用说明'), { target: { value: '催收律师函' } });
  fireEvent.click(screen.getByRole('button', { name: '提出申请' }));
  const proposed = { licenceId: 'l1', amount: '1200000', dueDays: 30, reason: '催收律师函' };
  await vi.waitFor(() => expect(sentAs('ProposeLicenceCost')).toEqual(proposed), PATIENT);
});
