import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClosingCard, DeclarationCard } from './close-out.cards';
import type { CloseOut } from './close-out.query';
import { stepsOf } from './close-out.steps';
import { MaterialsCard } from './materials.card';

vi.setConfig({ testTimeout: 30_000 });

const ZH = '不再使用声明\n致：示范大学';
const OPEN: CloseOut = {
  openedOn: '2027-12-27',
  dueOn: '2028-01-26',
  isOverdue: false,
  waitsFor: ['LICENSEE'],
  missing: ['DECLARATION', 'MATERIALS'],
  declaredOn: null,
  declaredAt: null,
  method: null,
  declarationMissing: false,
  missingReason: null,
  unsettled: 1,
  owed: '0',
  unapplied: '0',
  currency: null,
  closedOn: null,
  closedByPlatform: false,
  closesAfter: null,
  actions: ['DECLARE_NON_USE'],
  version: 1,
  declaration: { version: 1, zh: ZH, en: 'Declaration', hash: 'abc' },
  declaredBy: null,
  pack: null,
};
const MATERIAL = {
  id: 'm1',
  name: '涂层样板',
  kind: 'SAMPLE',
  quantity: 3,
  handedOverOn: '2027-01-05',
  atEnd: 'RETURN',
  state: 'SETTLED',
  receivedOn: '2027-01-06',
  outcome: 'RETURNED',
  settledOn: '2027-12-28',
  note: '顺丰 SF001',
  confirmedOn: null,
  confirmedBySilence: false,
  answerBy: '2028-01-12',
  disputeReason: null,
  version: 3,
  actions: ['CONFIRM', 'DISPUTE'],
};

let sent: { name: string; variables: Record<string, unknown> }[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  answers = {
    LicenceMaterials: { licenceMaterials: { totalCount: 1, edges: [{ node: MATERIAL }] } },
    DeclareNonUse: {
      declareNonUse: { __typename: 'DeclarationChanged', code: 'DECLARATION_CHANGED', message: '声明内容与您所阅的不一致。' },
    },
    ConfirmLicenceMaterialSettlement: { confirmLicenceMaterialSettlement: { __typename: 'LicenceMaterial', id: 'm1' } },
    DisputeLicenceMaterialSettlement: { disputeLicenceMaterialSettlement: { __typename: 'LicenceMaterial', id: 'm1' } },
    CloseLicenceReturn: { closeLicenceReturn: { __typename: 'Licence', id: 'licence', state: 'RETURNED' } },
  };
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name] }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = (element: React.ReactNode) =>
  render(<QueryClientProvider client={new QueryClient()}>{element}</QueryClientProvider>);
const sentAs = (name: string) => sent.find((each) => each.name === name)?.variables;

describe('the steps of a close-out', () => {
  const stages = (closeOut: CloseOut) => stepsOf(closeOut, (step) => step).map(({ stage }) => stage);

  it('go on to the first that is not done', () => {
    expect(stages(OPEN)).toEqual(['now', 'ahead', 'done', 'ahead']);
    expect(stages({ ...OPEN, missing: [] })).toEqual(['done', 'done', 'done', 'now']);
    expect(stages({ ...OPEN, missing: [], closedOn: '2028-01-02' })).toEqual(['done', 'done', 'done', 'done']);
  });

  it('never pass over a declaration that is missing', () => {
    const without = { ...OPEN, missing: [], closedOn: '2028-02-01', declarationMissing: true };
    expect(stages(without)).toEqual(['ended', 'done', 'done', 'done']);
  });
});

describe('the declaration of non-use', () => {
  const opened = async (hash: string) => {
    show(
      <DeclarationCard licenceId="licence" closeOut={{ ...OPEN, declaration: { version: 1, zh: ZH, en: '', hash } }} isSide />,
    );
    fireEvent.click(screen.getByRole('button', { name: '阅读并签署' }));
    return screen.findByRole('dialog');
  };

  it('is signed once it was read, with the password; a refusal is said', async () => {
    const hash = createHash('sha256').update(ZH).digest('hex');
    const dialog = await opened(hash);
    const sign = within(dialog).getByRole('button', { name: /签\s?署/ });
    expect(sign).toBeDisabled();
    fireEvent.change(within(dialog).getByLabelText('登录密码（再次验证身份）'), { target: { value: 'secret' } });
    expect(sign).toBeDisabled();
    fireEvent.click(within(dialog).getByRole('checkbox'));
    fireEvent.click(sign);
    expect(await within(dialog).findByText('声明内容与您所阅的不一致。')).toBeInTheDocument();
    expect(sentAs('DeclareNonUse')).toEqual({ licenceId: 'licence', textHash: hash, password: 'secret' });
  });

  it('is never sent under a fingerprint that is not that of the text', async () => {
    const dialog = await opened('abc');
    expect(await within(dialog).findByText(/所示文本与哈希不一致/)).toBeInTheDocument();
    fireEvent.change(within(dialog).getByLabelText('登录密码（再次验证身份）'), { target: { value: 'secret' } });
    fireEvent.click(within(dialog).getByRole('checkbox'));
    expect(within(dialog).getByRole('button', { name: /签\s?署/ })).toBeDisabled();
  });

  it('says before it is signed that something of what it declares is not settled', () => {
    const { unmount } = show(<DeclarationCard licenceId="licence" closeOut={OPEN} isSide />);
    expect(screen.getByText(/还有 1 项交付物未处置完毕。声明写明/)).toBeInTheDocument();
    unmount();
    show(<DeclarationCard licenceId="licence" closeOut={{ ...OPEN, unsettled: 0 }} isSide />);
    expect(screen.queryByText(/声明写明/)).toBeNull();
  });

  it('has no button for whoever does not sign, and no text for whoever does not read it', () => {
    show(<DeclarationCard licenceId="licence" closeOut={{ ...OPEN, actions: [], declaration: null }} isSide={false} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('声明内容仅双方可见。')).toBeInTheDocument();
  });
});

describe('what was handed over', () => {
  it('is confirmed on the version that was read, or disputed with a reason', async () => {
    show(<MaterialsCard licenceId="licence" count={1} isSide today="2027-12-30" />);
    fireEvent.click(await screen.findByRole('button', { name: '确认 · 涂层样板' }));
    await waitFor(() => expect(sentAs('ConfirmLicenceMaterialSettlement')).toEqual({ id: 'm1', expectedVersion: 3 }));
    fireEvent.click(screen.getByRole('button', { name: '有异议 · 涂层样板' }));
    const dialog = await screen.findByRole('dialog');
    const confirm = within(dialog).getByRole('button', { name: '有异议' });
    expect(confirm).toBeDisabled();
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '只收到两件，还差一件' } });
    fireEvent.click(confirm);
    await waitFor(() =>
      expect(sentAs('DisputeLicenceMaterialSettlement')).toEqual({
        id: 'm1',
        expectedVersion: 3,
        reason: '只收到两件，还差一件',
      }),
    );
  });

  it('says until when it waits for the licensor, and where its silence has counted', async () => {
    show(<MaterialsCard licenceId="licence" count={1} isSide today="2027-12-30" />);
    expect(await screen.findByText(/许可方应在 2028-01-12 前（含当日）确认或提出异议/)).toBeInTheDocument();
    const silent = { state: 'CONFIRMED', confirmedOn: '2028-01-13', confirmedBySilence: true, answerBy: null, actions: [] };
    answers['LicenceMaterials'] = { licenceMaterials: { totalCount: 1, edges: [{ node: { ...MATERIAL, ...silent } }] } };
    show(<MaterialsCard licenceId="another" count={1} isSide today="2028-01-13" />);
    expect(await screen.findByText(/许可方逾期未答复，2028-01-13 起视为确认/)).toBeInTheDocument();
  });

  it('is a number alone for an onlooker, who asks for nothing', () => {
    show(<MaterialsCard licenceId="licence" count={4} isSide={false} today="2027-12-30" />);
    expect(screen.getByText('共交付 4 项。内容仅双方可见。')).toBeInTheDocument();
    expect(sent).toEqual([]);
  });
});

describe('closing', () => {
  it('names what is missing, and has no button before it is there', () => {
    show(<ClosingCard licenceId="licence" closeOut={{ ...OPEN, actions: [] }} />);
    expect(screen.getByText('尚缺：声明、归还。')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says by when it is closed, before the platform does', () => {
    show(<ClosingCard licenceId="licence" closeOut={{ ...OPEN, missing: [], actions: ['CLOSE'], closesAfter: '2028-02-10' }} />);
    expect(screen.getByText('许可方应在 2028-02-10 前（含当日）归档；此后仍未归档的，由平台归档。')).toBeInTheDocument();
  });

  it('without a declaration takes a reason', async () => {
    const late: CloseOut = {
      ...OPEN,
      isOverdue: true,
      missing: ['DECLARATION'],
      actions: ['CLOSE_WITHOUT_DECLARATION'],
      version: 4,
    };
    show(<ClosingCard licenceId="licence" closeOut={late} />);
    fireEvent.click(screen.getByRole('button', { name: '无声明归档' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: '确认归档' })).toBeDisabled();
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '被许可方逾期未签署，已催告三次' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '确认归档' }));
    await waitFor(() =>
      expect(sentAs('CloseLicenceReturn')).toEqual({
        licenceId: 'licence',
        expectedVersion: 4,
        missingReason: '被许可方逾期未签署，已催告三次',
      }),
    );
  });
});
