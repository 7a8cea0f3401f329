import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FilingsCard } from './filings.card';
import type { Filing } from './filings.query';

vi.setConfig({ testTimeout: 30_000 });

const DUE: Filing = {
  id: 'recordal',
  kind: 'RECORDAL',
  state: 'DUE',
  isDuty: true,
  dueOn: '2026-05-02',
  effectiveDueOn: '2026-05-06',
  daysLeft: -3,
  deadlineSource: '《专利法实施细则》第十五条：合同生效之日起 3 个月内',
  contractAmount: '8000000',
  currency: 'CNY',
  submittedOn: null,
  concludedOn: null,
  number: null,
  technicalIncome: null,
  reason: null,
  refusal: null,
  checkedOn: null,
  checkedBy: null,
  attachments: [
    { text: '专利实施许可合同', source: '《专利实施许可合同备案办法》第八条' },
    { text: '其他共有人同意的证明', source: null },
  ],
  packHash: null,
  packPdfPath: '/licence-filings/recordal/pack.pdf',
  packJsonPath: '/licence-filings/recordal/pack.json',
  version: 1,
  viewerActions: ['SUBMIT', 'WAIVE'],
};
const CHOICE: Filing = { ...DUE, id: 'registration', kind: 'REGISTRATION', isDuty: false, effectiveDueOn: null, dueOn: null };
const HANDED_IN: Filing = {
  ...CHOICE,
  state: 'SUBMITTED',
  submittedOn: '2026-03-02',
  packHash: 'a'.repeat(64),
  version: 2,
  viewerActions: ['CONCLUDE', 'REFUSE'],
};

let sent: { name: string; variables: Record<string, unknown> }[];
let filings: Filing[];

beforeEach(() => {
  sent = [];
  const refusal = {
    __typename: 'ImpossibleTechnicalIncome',
    code: 'IMPOSSIBLE_TECHNICAL_INCOME',
    message: '请填写核定的技术性收入，不超过合同金额 ¥80,000.00。',
    field: 'technicalIncome',
  };
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    const answers: Record<string, unknown> = {
      LicenceFilings: { licence: { id: 'licence', signedOn: '2026-02-02', filings } },
      FilingGrounds: { filingGrounds: [{ code: 'OTHER', text: '其他', source: null }] },
      ConcludeLicenceFiling: { concludeLicenceFiling: refusal },
      SubmitLicenceFiling: { submitLicenceFiling: { __typename: 'LicenceFiling', id: 'recordal' } },
    };
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name] }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = (...given: Filing[]) => {
  filings = given;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <FilingsCard licenceId="licence" />
    </QueryClientProvider>,
  );
};

describe('what is filed about a licence', () => {
  it('says until when by which rule, what comes next, what is attached, and where the pack is', async () => {
    show(DUE);
    const filing = await screen.findByRole('region', { name: '专利许可备案' });
    expect(filing).toHaveTextContent('待办理');
    expect(filing).toHaveTextContent('2026-05-02 遇休息日顺延 · 《专利法实施细则》第十五条');
    expect(filing).toHaveTextContent('下载材料，备齐附件');
    expect(within(filing).getByText('未载明出处')).toBeInTheDocument();
    expect(within(filing).getByRole('link', { name: /下载材料（PDF）/ })).toHaveAttribute('href', DUE.packPdfPath);
    expect(within(filing).getByRole('button', { name: '登记提交' })).toBeInTheDocument();
  });

  it('is a choice where nobody asks for it, and says what for', async () => {
    show(CHOICE);
    const filing = await screen.findByRole('region', { name: '技术合同登记' });
    expect(filing).toHaveTextContent('自愿办理');
    expect(filing).toHaveTextContent('免征增值税');
    expect(filing).toHaveTextContent('不超过 ¥80,000.00');
  });

  it('has no button for whoever only looks', async () => {
    show({ ...DUE, viewerActions: [] });
    await screen.findByRole('region', { name: '专利许可备案' });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is handed in on a day', async () => {
    show(DUE);
    fireEvent.click(await screen.findByRole('button', { name: '登记提交' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: '登记提交' }));
    await waitFor(() => expect(sent.some(({ name }) => name === 'SubmitLicenceFiling')).toBe(true));
    expect(sent.find(({ name }) => name === 'SubmitLicenceFiling')?.variables).toMatchObject({
      id: 'recordal',
      expectedVersion: 1,
    });
  });

  it('asks for number and income of a registration, and shows at the field what the server refused', async () => {
    show(HANDED_IN);
    fireEvent.click(await screen.findByRole('button', { name: '登记办结' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: '登记办结' }));
    expect(await within(dialog).findByText('请填写核定的技术性收入')).toBeInTheDocument();
    fireEvent.change(within(dialog).getByLabelText('证明编号'), { target: { value: '2026330000012345' } });
    fireEvent.change(within(dialog).getByLabelText(/核定的技术性收入/), { target: { value: '90000' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '登记办结' }));
    expect((await within(dialog).findAllByText(/不超过合同金额 ¥80,000.00/)).length).toBeGreaterThan(0);
    expect(sent.at(-1)?.variables).toMatchObject({ number: '2026330000012345', technicalIncome: '9000000' });
  });
});
