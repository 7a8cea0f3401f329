import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnswerDialog, AskExemptionDialog, DecideExemptionDialog } from './cover.dialogs';
import type { Cover, Exemption } from './cover.query';

vi.setConfig({ testTimeout: 30_000 });

const CLAIMED: Cover = {
  id: 'cover',
  kind: 'INSURANCE',
  risk: 'TRIAL_LOSS',
  riskNote: null,
  providerName: '浙江科技保险有限公司',
  policyNumber: 'P-1',
  amount: '10000000',
  premium: '30000',
  currency: 'CNY',
  fromOn: '2026-01-01',
  toOn: '2026-12-31',
  state: 'CLAIMED',
  stateReason: null,
  left: '10000000',
  version: 2,
  viewerActions: ['DECIDE_CLAIM'],
  claims: [
    {
      id: 'claim',
      amount: '4000000',
      happenedOn: '2026-03-01',
      evidence: '试用报告和损失清单见附件目录。',
      state: 'OPEN',
      claimedOn: '2026-03-02',
      answerBy: '2026-04-01',
      paidAmount: null,
      decidedOn: null,
      decisionReason: null,
    },
  ],
};
const ASKED = { id: 'exemption', version: 1 } as Exemption;

let sent: { name: string; variables: Record<string, unknown> }[];
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    const answers: Record<string, unknown> = {
      DecideCoverClaim: { decideCoverClaim: { __typename: 'LicenceCover', id: 'cover' } },
      DecideLicenceExemption: {
        decideLicenceExemption: {
          __typename: 'ExemptionFourEyes',
          code: 'EXEMPTION_FOUR_EYES',
          message: '尽职免责须由申请人、经办人、提交人以外的审批人决定，请转其他审批人办理。',
        },
      },
    };
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name] }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = (dialog: React.JSX.Element) => {
  render(<QueryClientProvider client={new QueryClient()}>{dialog}</QueryClientProvider>);
  return screen.findByRole('dialog');
};

it('takes the claim as what was paid unless somebody says less, and sends no amount for a denial', async () => {
  const dialog = await show(<AnswerDialog cover={CLAIMED} onClose={() => {}} />);
  expect(within(dialog).getByLabelText('赔付金额')).toHaveValue('40000.00');
  expect(dialog).toHaveTextContent('不计入许可账目');
  fireEvent.click(within(dialog).getByLabelText('拒赔'));
  fireEvent.change(within(dialog).getByLabelText('机构说明的原因'), { target: { value: '不在保障范围内' } });
  fireEvent.click(within(dialog).getByRole('button', { name: '登记赔付结果' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables).toMatchObject({ id: 'cover', expectedVersion: 2, paidAmount: null, reason: '不在保障范围内' });
});

it('asks for a reason and a basis, and says the refusal of the same person', async () => {
  const dialog = await show(<DecideExemptionDialog exemption={ASKED} isGranted onClose={() => {}} />);
  const reason = within(dialog).getByLabelText('决定理由');
  fireEvent.change(reason, { target: { value: '太短' } });
  fireEvent.blur(reason);
  expect(await within(dialog).findByText('请至少写 10 个字')).toBeInTheDocument();
  fireEvent.change(reason, { target: { value: '经办人员已履行注意义务，材料齐全。' } });
  fireEvent.change(within(dialog).getByLabelText('依据的制度或决议'), { target: { value: '校管理办法第二十一条' } });
  fireEvent.click(within(dialog).getByRole('button', { name: '予以免责' }));
  expect(await within(dialog).findByText(/由申请人、经办人、提交人以外的审批人决定/)).toBeInTheDocument();
  expect(sent.at(-1)?.variables).toMatchObject({ grant: true, basis: '校管理办法第二十一条' });
});

it('is asked for on what may have happened to the licence as it stands', async () => {
  const dialog = await show(<AskExemptionDialog licenceId="l1" state="TERMINATING" onClose={() => {}} />);
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: '事由' }));
  const offered = [...document.querySelectorAll('.ant-select-item-option-content')].map(({ textContent }) => textContent);
  expect(offered).toEqual(['提前终止', '坏账核销', '其他']);
});
