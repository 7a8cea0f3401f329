import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LicenceSales } from './sales.query';
import { SalesForm } from './sales.form';
import { SalesStrip } from './sales.strip';
import './licences.texts';
import './sales.texts';

type Period = LicenceSales['reportingPeriods'][number];

const PERIOD = {
  period: '2026-Q2',
  startsOn: '2026-04-01',
  endsOn: '2026-06-30',
  dueOn: '2026-07-30',
  estimableFrom: '2026-08-30',
  state: 'OVERDUE',
  statement: null,
} as const;
const STATEMENT: NonNullable<Period['statement']> = {
  id: 's1',
  version: 1,
  basis: 'REPORT',
  grossInclVat: null,
  vatPpm: null,
  deductions: [],
  netSales: '50000000',
  reason: null,
  reportedOn: '2026-04-12',
};
const REPORTED: Period = {
  ...PERIOD,
  period: '2026-Q1',
  estimableFrom: null,
  state: 'REPORTED',
  statement: STATEMENT,
};
const LICENCE = {
  id: 'licence',
  number: 'LIC-2026-000001',
  state: 'PAYING',
  bookActions: ['REPORT_SALES', 'CORRECT_SALES'],
  achievement: { title: '一种水泵' },
  licensor: { id: 'school', name: '之江大学' },
  licensee: { id: 'factory', name: '东湖泵业' },
  terms: { currency: 'CNY', complete: {} },
  reportingPeriods: [PERIOD, REPORTED],
} as unknown as LicenceSales;

const balance = (principal: string) => ({ principal, interest: '0', unapplied: '0' });
const PREVIEW = {
  currency: 'CNY',
  isCorrection: false,
  netSales: '100000000',
  lines: [{ kind: 'ROYALTY', period: '2026-Q2', amount: '5000000', dueOn: '2026-08-01', effectiveDueOn: '2026-08-03' }],
  before: balance('0'),
  after: balance('5000000'),
  shiftsAuditCost: false,
};

vi.setConfig({ testTimeout: 30_000 });

/** The network: what each operation answers, and all that was sent. */
let answers: Record<string, (variables: Record<string, never>) => unknown>;
let sent: { name: string; variables: Record<string, unknown> }[];

beforeEach(() => {
  sent = [];
  answers = {
    FormDraft: () => ({ formDraft: null }),
    SaveFormDraft: () => ({ saveFormDraft: { __typename: 'FormDraft', id: 'd1', version: 1, savedAt: '2026-11-20T08:05:00Z' } }),
    PreviewSales: () => ({ previewSales: PREVIEW }),
    ReportSales: () => ({ reportSales: { __typename: 'SalesStatement', id: 's2', period: '2026-Q2', version: 1 } }),
  };
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, never> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name]?.(variables) }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const named = (name: string) => sent.filter((each) => each.name === name).map(({ variables }) => variables);
const shown = (children: ReactNode) => render(<QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>);

describe('the periods of a licence', () => {
  it('say in words how each stands, and open the one that is chosen', () => {
    const onChoose = vi.fn();
    shown(<SalesStrip periods={LICENCE.reportingPeriods} currency="CNY" chosen="2026-Q2" onChoose={onChoose} />);
    expect(screen.getByText('已报 1 期，待报 0 期，逾期 1 期')).toBeInTheDocument();
    const overdue = screen.getByRole('button', { name: '2026 年第 2 季度：逾期 · 2026-07-30 截止' });
    expect(overdue).toHaveAttribute('aria-pressed', 'true');
    fireEvent.click(screen.getByRole('button', { name: '2026 年第 1 季度：已报 · ¥500,000.00' }));
    expect(onChoose).toHaveBeenCalledWith('2026-Q1');
  });
});

describe('the form of a statement', () => {
  it('says as it is filled in what will be owed and when, moved off a day of rest', async () => {
    shown(<SalesForm licence={LICENCE} period={PERIOD} isAudit={false} onDone={() => {}} />);
    fireEvent.change(screen.getByLabelText(/净销售额（/), { target: { value: '100万' } });
    const line = await screen.findByText('本期提成 ¥50,000.00，到期 2026-08-03（原定 2026-08-01，遇节假日顺延）');
    expect(line).toBeInTheDocument();
    expect(named('PreviewSales')).toEqual([{ licenceId: 'licence', sales: { period: '2026-Q2', netSales: '100000000' } }]);
    expect(named('ReportSales')).toEqual([]);
  });

  it('reports that nothing was sold in one click and a confirmation', async () => {
    answers.PreviewSales = () => ({ previewSales: { ...PREVIEW, netSales: '0', lines: [], after: balance('0') } });
    const onDone = vi.fn();
    shown(<SalesForm licence={LICENCE} period={PERIOD} isAudit={false} onDone={onDone} />);
    fireEvent.click(screen.getByRole('button', { name: '本期无销售，零申报' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('不产生新的应付款项。')).toBeInTheDocument();
    fireEvent.click(await within(dialog).findByRole('button', { name: '确认申报' }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(named('ReportSales')).toEqual([{ licenceId: 'licence', sales: { period: '2026-Q2', netSales: '0' } }]);
  });

  it('offers to correct a period that somebody else has reported meanwhile', async () => {
    answers.ReportSales = () => ({
      reportSales: { __typename: 'PeriodReported', code: 'PERIOD_REPORTED', message: '已报送。', field: 'period', version: 1 },
    });
    shown(<SalesForm licence={LICENCE} period={PERIOD} isAudit={false} onDone={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: '本期无销售，零申报' }));
    fireEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: '确认申报' }));
    expect(await screen.findByRole('button', { name: '改为更正第 1 版' })).toBeInTheDocument();
  });

  it('forgets what it said against a field as soon as that is changed, and says it again when it is left wrong', async () => {
    shown(<SalesForm licence={{ ...LICENCE, reportingPeriods: [PERIOD] }} period={PERIOD} isAudit={false} onDone={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: /添加扣减/ }));
    fireEvent.click(screen.getByRole('button', { name: '核对并申报' }));
    await waitFor(() => expect(screen.getAllByText('请填写')).toHaveLength(2));
    fireEvent.change(screen.getByLabelText('扣减金额'), { target: { value: '5' } });
    await waitFor(() => expect(screen.getAllByText('请填写')).toHaveLength(1));
    const WRONG_RATE = '请填写税率，如 13';
    const rate = screen.getByLabelText(/增值税税率/);
    fireEvent.change(rate, { target: { value: '130' } });
    fireEvent.blur(rate);
    expect(await screen.findByText(WRONG_RATE)).toBeInTheDocument();
    fireEvent.change(rate, { target: { value: '13' } });
    await waitFor(() => expect(screen.queryByText(WRONG_RATE)).toBeNull());
    fireEvent.change(rate, { target: { value: '300' } });
    fireEvent.blur(rate);
    expect(await screen.findByText(WRONG_RATE)).toBeInTheDocument();
  });

  it('of an audit asks for its reason and what it cost, and proposes: another person decides', async () => {
    answers.PreviewSales = () => ({ previewSales: { ...PREVIEW, isCorrection: true, shiftsAuditCost: true } });
    answers.ProposeSalesAudit = () => ({ proposeSalesAudit: { __typename: 'SalesAudit', id: 'a1', period: '2026-Q1' } });
    const onDone = vi.fn();
    shown(<SalesForm licence={LICENCE} period={REPORTED} isAudit onDone={onDone} />);
    expect(screen.getByLabelText(/净销售额（/)).toHaveValue('500000.00');
    screen.getByText(/另一位审批人 15 日内批准后才成为“查账”版本/);
    fireEvent.change(screen.getByLabelText(/本次查账费用/), { target: { value: '3000' } });
    fireEvent.click(screen.getByRole('button', { name: '核对并提出' }));
    expect(await screen.findByText('请写明更正原因')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).toBeNull();
    await screen.findByText('少付超过约定比例：查账费用由被许可方承担。');
    fireEvent.change(screen.getByLabelText(/查账发现了什么/), { target: { value: '漏记一家经销商' } });
    fireEvent.change(screen.getByLabelText(/净销售额（/), { target: { value: '60万' } });
    fireEvent.click(screen.getByRole('button', { name: '核对并提出' }));
    const dialog = await screen.findByRole('dialog', { name: /提出查账更正/ });
    fireEvent.click(await within(dialog).findByRole('button', { name: /提\s?出/ }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    const sales = { period: '2026-Q1', netSales: '60000000' };
    expect(named('ProposeSalesAudit')).toEqual([
      { licenceId: 'licence', sales, expectedVersion: 1, reason: '漏记一家经销商', auditCost: '300000' },
    ]);
    expect(named('CorrectSales')).toEqual([]);
  });
});
