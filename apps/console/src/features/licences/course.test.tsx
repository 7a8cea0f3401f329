import { viewerQuery } from '@app/viewer';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CourseActs, dueActs } from './course.acts';
import { EquityDialog, TerminateDialog } from './course.ask.dialog';
import { CourseCard } from './course.card';
import { BuyOutDialog, ConvertDialog } from './course.decide.dialog';
import { OpenDisputeDialog, RecordLossDialog } from './course.dispute.dialog';
import { CourseNotice } from './course.notice';
import type { LicenceDetail } from './licence.query';

vi.setConfig({ testTimeout: 30_000 });

const TODAY = '2027-03-20';
const DISPUTE = {
  id: 'd1',
  objectId: 'CN 2',
  ground: 'INVALIDATION',
  caseNumber: '5W100001',
  reason: '第三方请求宣告无效。',
  suspends: true,
  beganOn: '2027-03-01',
  state: 'OPEN',
  decidedOn: null,
  decisionNumber: null,
  endedOn: null,
  version: 1,
  others: [],
} as const;
const ASKED = {
  id: 'a1',
  kind: 'EQUITY',
  askedBySide: 'LICENSOR',
  askedBy: null,
  reason: '参股更合适。',
  askedOn: '2027-03-10',
  answerBy: '2027-03-25',
  state: 'ASKED',
  answeredOn: null,
  answerReason: null,
  version: 3,
  answerHindrance: null,
  canAnswer: true,
  canWithdraw: false,
  detail: { months: null, lastOn: null, sellOffUntil: null, company: '东湖泵业', sharePpm: 25_000 },
} as const;

/** A licence as the page has it, with what a test cares about. */
const licence = (more: object = {}): LicenceDetail =>
  ({
    id: 'l1',
    version: 7,
    state: 'PAYING',
    stateSince: '2027-03-01',
    achievement: { id: 'x', code: 'A-1', title: '一种水泵' },
    licensor: { id: 'school', name: '之江大学' },
    licensee: { id: 'factory', name: '东湖泵业' },
    payingSinceOn: '2027-02-01',
    effectiveOn: '2027-01-01',
    trialEndsOn: '2027-02-01',
    terms: { currency: 'CNY', complete: { objects: [{ id: 'CN 1' }, { id: 'CN 2' }], option: { price: 30_000_000 } } },
    courseActions: [],
    blockedCourseActions: [],
    endingRights: [],
    milestones: [],
    cureUntil: null,
    decisionDue: null,
    ending: null,
    terminationGrounds: [],
    terminations: [],
    amendments: [],
    disputes: [],
    demands: [],
    refunds: [],
    receivables: [],
    ...more,
  }) as unknown as LicenceDetail;

const PREVIEW = {
  state: 'PAYING',
  currency: 'CNY',
  principal: '8000000',
  interest: '0',
  unapplied: '0',
  lines: [
    { kind: 'LUMP_SUM', period: null, amount: '8000000', dueOn: '2027-04-19', effectiveDueOn: '2027-04-19' },
    { kind: 'ROYALTY', period: '2027-Q1', amount: '50', dueOn: '2027-04-30', effectiveDueOn: '2027-05-06' },
  ],
};

let answers: Record<string, unknown>;
let sent: { name: string; variables: Record<string, unknown> }[];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(`${TODAY}T04:00:00Z`), toFake: ['Date'] });
  sent = [];
  answers = { DecisionPreview: { licenceDecisionPreview: PREVIEW } };
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    return Promise.resolve({ json: () => Promise.resolve({ data: answers[name] }) });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Shows something to somebody who acts for an organization. */
function show(what: ReactNode, organizationId = 'factory') {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const membership = { id: 'm', roles: [], endedAt: null, organization: { id: organizationId, kind: 'ENTERPRISE' } };
  client.setQueryData(viewerQuery.queryKey, {
    viewer: { permissions: [], actingOrganizationId: organizationId, memberships: [membership] },
  } as never);
  return render(<QueryClientProvider client={client}>{what}</QueryClientProvider>);
}
const close = vi.fn();
const button = (name: string | RegExp) => screen.getByRole('button', { name });
/** Presses it as soon as what it brings has been shown. */
const confirm = async (name: string) => {
  await waitFor(() => expect(button(name)).toBeEnabled());
  fireEvent.click(button(name));
};
const sentAs = (name: string) => sent.find((each) => each.name === name)?.variables;
const refused = (code: string, message: string, field: string | null = null) => ({ __typename: code, code, message, field });

describe('the notice of a licence', () => {
  const UNDECIDED = {
    state: 'DECISION_DUE',
    payingSinceOn: null,
    courseActions: ['CONVERT', 'GIVE_BACK', 'ASK_TERMINATION'],
    decisionDue: { lastOn: '2027-03-25', silence: 'RETURNING' },
  };

  it('says until when to decide and what silence brings, with both ways side by side', () => {
    const { container } = show(<CourseNotice licence={licence(UNDECIDED)} />);
    expect(container.textContent).toContain('请在 2027-03-25 前（含当日）决定转付费或退还');
    expect(container.textContent).toContain('因未申报销售，次日起按退还处理');
    // antd sets two characters apart.
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent?.replace(' ', ''))).toEqual(['转付费', '退还']);
  });

  it('of a trial that ends says that nothing is owed, and that it can be given back before', () => {
    const ending = { lastOn: '2027-03-28', sellOffUntil: null };
    const { container } = show(<CourseNotice licence={licence({ state: 'TRIAL', payingSinceOn: null, ending })} />);
    expect(container.textContent).toContain('试用不产生任何费用，也不再转付费；终止日前仍可退还');
    expect(container.textContent).not.toContain('最后一期费用');
  });

  it('says to the other side that it waits, and to who only watches nothing', () => {
    const other = licence({ ...UNDECIDED, courseActions: [], decisionDue: { lastOn: '2027-03-25', silence: 'PAYING' } });
    const { container, unmount } = show(<CourseNotice licence={other} />, 'school');
    expect(container.textContent).toContain('等待被许可方在 2027-03-25 前（含当日）决定');
    expect(container.textContent).toContain('次日起自动转入付费期');
    unmount();
    expect(show(<CourseNotice licence={other} />, 'authority').container.textContent).toBe('');
  });

  it('leaves the end of a default to its licensor only once it cannot be cured any more', () => {
    const late = { state: 'DEFAULT', courseActions: ['TERMINATE'], disputes: [] } as const;
    expect(dueActs({ ...late, cureUntil: TODAY } as never, TODAY)).toEqual([]);
    expect(dueActs({ ...late, cureUntil: '2027-03-19' } as never, TODAY)).toEqual(['TERMINATE']);
  });

  it('shows an approver what another approver decides, disabled and with the reason', () => {
    const reason = '须由另一人决定：您是该成果的完成人。';
    const kept = { state: 'TRIAL', blockedCourseActions: [{ action: 'OPEN_DISPUTE', reason }] };
    show(<CourseActs licence={licence(kept)} />, 'school');
    expect(button('登记权利争议并中止')).toBeDisabled();
    screen.getByRole('note', { name: `登记权利争议并中止: ${reason}` });
  });

  it('meanwhile shows that it can be ended, but not yet, and from which day', async () => {
    const late = { state: 'DEFAULT', courseActions: ['TERMINATE'], cureUntil: '2027-03-31' };
    const { unmount } = show(<CourseActs licence={licence(late)} />, 'school');
    expect(button('单方终止')).toBeDisabled();
    screen.getByRole('note', { name: '单方终止: 补救期内不能终止；未补救的，2027-04-01 起可以终止' });
    unmount();
    show(<CourseActs licence={licence({ ...late, courseActions: ['ASK_TERMINATION', 'TERMINATE'] })} />, 'school');
    fireEvent.click(button(/变更与终止/));
    const item = await screen.findByRole('menuitem', { name: /^单方终止.*2027-04-01 起可以终止/ });
    expect(item).toHaveAttribute('aria-disabled', 'true');
  });

  it('of a suspended one names the right and the ground, and asks for the outcome as long as the dispute is open', () => {
    const suspended = { state: 'SUSPENDED', courseActions: ['END_DISPUTE', 'TERMINATE'] };
    const { container } = show(<CourseNotice licence={licence({ ...suspended, disputes: [DISPUTE] })} />, 'school');
    expect(container.textContent).toContain('本许可自 2027-03-01 起中止：CN 2 发生无效宣告');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['知识产权事件了结']);
    const gone = { ...suspended, cureUntil: null, disputes: [{ ...DISPUTE, state: 'RIGHT_LOST' }] };
    expect(dueActs(gone as never, TODAY)).toEqual(['TERMINATE']);
  });
});

describe('changes and events', () => {
  it('are answered by who may, a no with its reason', async () => {
    answers.AnswerLicenceAmendment = { answerLicenceAmendment: refused('ANSWER_TOO_LATE', '答复期限已届满。') };
    show(<CourseCard licence={licence({ amendments: [ASKED] })} />);
    screen.getByText('以 东湖泵业 2.5% 的股权代替此后的费用');
    fireEvent.click(button('不同意'));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: '不同意' })).toBeDisabled();
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '比例过低' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '不同意' }));
    await within(dialog).findByText('答复期限已届满。');
    expect(sentAs('AnswerLicenceAmendment')).toEqual({ id: 'a1', expectedVersion: 3, accept: false, reason: '比例过低' });
  });

  it('say of a second notice when the default follows, and nothing any more once it is paid', () => {
    const demand = { id: 'n2', receivableId: 'r', number: 2, givenOn: '2027-02-20', amount: '8000000', currency: 'CNY' };
    const demands = [{ ...demand, effectiveDueOn: '2027-01-06' }];
    const line = { id: 'r', kind: 'LUMP_SUM', outstanding: '8000000' };
    const { container, unmount } = show(<CourseCard licence={licence({ demands, receivables: [line] })} />);
    expect(container.textContent).toContain('第 2 次催告未付清¥80,000.00');
    expect(container.textContent).toContain('逾期满 90 日（2027-04-06）');
    unmount();
    const paid = show(<CourseCard licence={licence({ demands, receivables: [{ ...line, outstanding: '0' }] })} />).container;
    expect(paid.textContent).toContain('已付清');
    expect(paid.textContent).not.toContain('视为违约');
  });
});

describe('an end that the other side declared', () => {
  const DECLARED = {
    ...{ id: 't1', side: 'LICENSOR', declaredOn: '2027-03-10', declaredBy: null, lastOn: '2027-04-01', version: 1 },
    ...{ ground: 'AGREED_GROUND', clause: '第八条第二款', reason: '连续两期未报' },
    ...{ objection: null, objectedOn: null, canObject: true, objectionHindrance: null },
  };

  it('stands with its ground and clause, and is objected to with a reason', async () => {
    answers.ObjectToLicenceTermination = {
      objectToLicenceTermination: { __typename: 'LicenceTermination', id: 't1', objectedOn: TODAY },
    };
    const { container } = show(<CourseCard licence={licence({ terminations: [DECLARED] })} />);
    expect(container.textContent).toContain('许可方声明终止：约定的解除事由');
    expect(container.textContent).toContain('依据条款：第八条第二款');
    fireEvent.click(button('提出异议'));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText(/异议理由/), { target: { value: '均已申报' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '提出异议' }));
    await waitFor(() =>
      expect(sentAs('ObjectToLicenceTermination')).toEqual({ id: 't1', expectedVersion: 1, reason: '均已申报' }),
    );
  });

  it('shows the objection to both sides, and nothing to object again', () => {
    const objected = { ...DECLARED, objection: '均已申报', objectedOn: '2027-03-12', canObject: false };
    const { container } = show(<CourseCard licence={licence({ terminations: [objected] })} />, 'school');
    expect(container.textContent).toContain('有异议');
    expect(container.textContent).toContain('被许可方于 2027-03-12 提出异议：均已申报');
    expect(screen.queryByRole('button', { name: '提出异议' })).toBeNull();
  });
});

describe('a decision', () => {
  it('to pay is taken after what would be posted was seen, and is sent as it was begun', async () => {
    answers.ConvertLicence = { convertLicence: refused('NOT_IN_THIS_STATE', '当前状态不能办理。') };
    show(<ConvertDialog licence={licence()} onClose={close} />);
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row').at(-1)?.textContent).toBe('合计¥80,000.50');
    expect(table.textContent).toContain('2027-05-06');
    expect(button('确认转付费')).toBeDisabled();
    fireEvent.click(screen.getByRole('checkbox'));
    await confirm('确认转付费');
    await screen.findByText('当前状态不能办理。');
    expect(sentAs('ConvertLicence')).toEqual({ id: 'l1', expectedVersion: 7 });
  });

  it('to buy shows the price, what royalties take off, and what is left to pay', async () => {
    const line = { kind: 'BUY_OUT', period: null, amount: '27000000', dueOn: '2027-04-19', effectiveDueOn: '2027-04-19' };
    answers.DecisionPreview = { licenceDecisionPreview: { ...PREVIEW, principal: '27000000', lines: [line] } };
    show(<BuyOutDialog licence={licence()} onClose={close} />);
    await screen.findByText('约定买断价款');
    const facts = screen.getAllByRole('definition').map(({ textContent }) => textContent);
    expect(facts).toEqual(['¥300,000.00', '¥30,000.00', '¥270,000.00', '2027-04-19']);
  });

  it('to end says at the field why the day is not possible', async () => {
    const message = '清库截止日须在 2027-03-21 至 2028-03-20 之间，请重新选择。';
    answers.TerminateLicence = { terminateLicence: refused('IMPOSSIBLE_LAST_DAY', message, 'sellOffUntil') };
    show(<TerminateDialog licence={licence({ state: 'WIND_DOWN', terminationGrounds: ['UNCURED_DEFAULT'] })} onClose={close} />);
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '不再使用' } });
    fireEvent.change(screen.getByLabelText('清库截止日（可不填）'), { target: { value: '2029-01-01' } });
    await confirm('确认终止');
    await waitFor(() => expect(screen.getByLabelText('清库截止日（可不填）')).toHaveAttribute('aria-invalid', 'true'));
    expect(screen.getAllByText(message).length).toBeGreaterThan(0);
    expect(sentAs('TerminateLicence')).toMatchObject({
      ...{ lastOn: TODAY, sellOffUntil: '2029-01-01', reason: '不再使用' },
      ...{ ground: 'UNCURED_DEFAULT', clause: null },
    });
  });

  it('to end names its ground, of which each is explained, and the clause of one that was agreed on', async () => {
    const terminationGrounds = ['DELAY_AFTER_DEMAND', 'AGREED_GROUND'];
    answers.TerminateLicence = { terminateLicence: { __typename: 'Licence', id: 'l1' } };
    show(<TerminateDialog licence={licence({ state: 'WIND_DOWN', terminationGrounds })} onClose={close} />);
    expect(screen.getByText(/终止本身即为违约.*可以提出异议/)).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '连续两期未报' } });
    await confirm('确认终止');
    expect((await screen.findAllByText('请选择终止事由')).length).toBeGreaterThan(0);
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '终止事由' }));
    fireEvent.click(await screen.findByTitle('约定的解除事由已发生'));
    expect(await screen.findByText(/第五百六十二条第二款/)).toBeInTheDocument();
    await confirm('确认终止');
    await screen.findByText('请写明约定该事由的条款');
    fireEvent.change(screen.getByLabelText('依据的条款'), { target: { value: '第八条第二款' } });
    await confirm('确认终止');
    await waitFor(() => expect(sentAs('TerminateLicence')).toMatchObject({ ground: 'AGREED_GROUND', clause: '第八条第二款' }));
  });

  it('for shares says that something is owed, and sends the percentage as parts per million', async () => {
    answers.AskLicenceAmendment = { askLicenceAmendment: refused('STILL_OWED', '转为股权前须结清已发生的应收款。') };
    show(<EquityDialog licence={licence()} onClose={close} />);
    await screen.findByText('目前尚有未结款项，须先结清：');
    fireEvent.change(screen.getByLabelText('许可方取得股权的企业'), { target: { value: '东湖泵业' } });
    fireEvent.change(screen.getByLabelText('股权比例（%）'), { target: { value: '100.1' } });
    fireEvent.blur(screen.getByLabelText('股权比例（%）'));
    await screen.findByText('请填写 0 至 100 之间的百分比，最多四位小数');
    fireEvent.change(screen.getByLabelText('股权比例（%）'), { target: { value: '2.5' } });
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '参股' } });
    fireEvent.click(button('提出申请'));
    await screen.findByText('转为股权前须结清已发生的应收款。');
    expect(sentAs('AskLicenceAmendment')).toEqual({
      licenceId: 'l1',
      input: { kind: 'EQUITY', company: '东湖泵业', sharePpm: 25_000, reason: '参股' },
    });
  });

  it('about a right asks for the day of the decision only where it has fallen already', async () => {
    answers.RecordLostRight = { recordLostRight: refused('RIGHT_LOST_BEFORE', '该权利此前已登记丧失。', 'objectId') };
    const one = licence({ terms: { currency: 'CNY', complete: { objects: [{ id: 'CN 1' }] } } });
    const { unmount } = show(<OpenDisputeDialog licence={one} onClose={close} />, 'school');
    expect(screen.queryByLabelText('决定日')).toBeNull();
    unmount();
    show(<RecordLossDialog licence={one} onClose={close} />, 'school');
    fireEvent.change(await screen.findByLabelText('决定日'), { target: { value: '2027-03-02' } });
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '宣告无效' } });
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '事由' }));
    fireEvent.click(await screen.findByTitle('权利终止'));
    fireEvent.click(button('登记权利丧失'));
    await waitFor(() => expect(screen.getAllByText('该权利此前已登记丧失。').length).toBeGreaterThan(0));
    expect(sentAs('RecordLostRight')).toEqual({
      id: 'l1',
      expectedVersion: 7,
      input: { objectId: 'CN 1', ground: 'LAPSE', caseNumber: null, reason: '宣告无效' },
      decidedOn: '2027-03-02',
      decisionNumber: null,
    });
  });
});
