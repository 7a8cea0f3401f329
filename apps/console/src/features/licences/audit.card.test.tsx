import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AuditsCard } from './audit.card';
import type { SalesVersion } from './sales.query';

const PATIENT = { timeout: 10_000 };
vi.setConfig({ testTimeout: 30_000 });

const STATEMENT: SalesVersion = {
  ...{ id: 's1', version: 1, basis: 'REPORT', grossInclVat: null, vatPpm: null, deductions: [], netSales: '95000000' },
  ...{ reason: null, reportedOn: '2026-04-12' },
};
const AUDIT = {
  ...{
    id: 'a1',
    period: '2026-Q1',
    statementVersion: 1,
    grossInclVat: null,
    vatPpm: null,
    deductions: [],
    netSales: '106000000',
  },
  ...{ auditCost: '300000', reason: '漏记一家经销商', state: 'PROPOSED', version: 1 },
  ...{ proposedAt: '2026-11-10T02:00:00Z', proposedBy: { name: '王会计' }, answerBy: '2026-11-25' },
  ...{ decidedAt: null, decidedBy: null, decisionReason: null, decisionHindrance: null },
};
const balance = (principal: string) => ({ principal, interest: '0', unapplied: '0' });

let audits: readonly object[];
let shiftsAuditCost: boolean;
let sent: { name: string; variables: Record<string, unknown> }[];
beforeEach(() => {
  sent = [];
  shiftsAuditCost = true;
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    const line = { kind: 'SUPPLEMENT', period: '2026-Q1', amount: '550000', dueOn: '2026-04-30', effectiveDueOn: '2026-04-30' };
    const preview = {
      currency: 'CNY',
      isCorrection: true,
      netSales: '106000000',
      paysFrom: null,
      lines: [line],
      shiftsAuditCost,
    };
    const data = {
      SalesAudits: { salesAudits: { totalCount: audits.length, edges: audits.map((node) => ({ node })) } },
      PreviewSales: { previewSales: { ...preview, before: balance('0'), after: balance('550000') } },
      DecideSalesAudit: { decideSalesAudit: { __typename: 'SalesAudit', id: 'a1', state: 'APPROVED' } },
    }[name];
    return Promise.resolve({ json: () => Promise.resolve({ data }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const wrap = (what: ReactNode) => render(<QueryClientProvider client={new QueryClient()}>{what}</QueryClientProvider>);
const card = (more: object = {}) => (
  <AuditsCard licenceId="l1" statement={STATEMENT} period="2026-Q1" currency="CNY" mayDecide {...more} />
);
const sentAs = (name: string) => sent.find((each) => each.name === name)?.variables;

it('lays before the approver what stands beside what was found, every line that follows, and whether its cost is charged', async () => {
  audits = [AUDIT];
  wrap(card());
  await screen.findByText('净销售额 ¥1,060,000.00', {}, PATIENT);
  screen.getByText('查账费用 ¥3,000.00');
  fireEvent.click(screen.getByRole('button', { name: '批准查账更正' }));
  const dialog = await screen.findByRole('dialog', {}, PATIENT);
  await within(dialog).findByText(/本期更正补收 ¥5,500.00，到期 2026-04-30/, {}, PATIENT);
  expect(within(dialog).getByText('¥950,000.00').tagName).toBe('DEL');
  expect(within(dialog).getByText('¥1,060,000.00').tagName).toBe('INS');
  within(dialog).getByText(/少付超过约定比例，查账费用 ¥3,000.00 一并入账/);
  expect(sentAs('PreviewSales')).toEqual({ licenceId: 'l1', sales: { period: '2026-Q1', netSales: '106000000' } });
  fireEvent.click(within(dialog).getByRole('button', { name: '批准查账更正' }));
  const decided = { id: 'a1', expectedVersion: 1, approve: true, reason: null };
  await vi.waitFor(() => expect(sentAs('DecideSalesAudit')).toEqual(decided), PATIENT);
});

it('says where the cost is not charged, and asks a rejection for its reason', async () => {
  audits = [AUDIT];
  shiftsAuditCost = false;
  wrap(card());
  fireEvent.click(await screen.findByRole('button', { name: '批准查账更正' }, PATIENT));
  const dialog = await screen.findByRole('dialog', {}, PATIENT);
  await within(dialog).findByText(/少付未超过约定比例，查账费用 ¥3,000.00 不收取/, {}, PATIENT);
  fireEvent.click(within(dialog).getByRole('button', { name: /取\s?消/ }));
  fireEvent.click(screen.getByRole('button', { name: /驳\s?回/ }));
  const rejecting = (await screen.findAllByRole('dialog', {}, PATIENT)).at(-1) as HTMLElement;
  expect(within(rejecting).getByRole('button', { name: /驳\s?回/ })).toBeDisabled();
});

it('of a version that no longer stands cannot be approved, and says what to do', async () => {
  audits = [AUDIT];
  wrap(card({ statement: { ...STATEMENT, version: 2 } }));
  await screen.findByText('依据第 1 版提出，现行第 2 版：不能再批准，请核对后重新提出。', {}, PATIENT);
  expect(screen.queryByRole('button', { name: '批准查账更正' })).toBeNull();
  screen.getByRole('button', { name: /驳\s?回/ });
});

it('is absent where nothing was audited', async () => {
  audits = [];
  const { container } = wrap(card());
  await vi.waitFor(() => expect(sent).toHaveLength(1), PATIENT);
  expect(container.textContent).toBe('');
});
