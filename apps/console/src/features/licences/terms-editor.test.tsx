import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TermsPage } from './terms.page';

const TERMS = {
  mode: 'UFPL',
  currency: 'CNY',
  effectiveOn: '2027-01-05',
  termMonths: 36,
  trialMonths: 3,
  trigger: { kind: 'DATE', on: '2027-04-06' },
  fees: [],
  kind: 'ORDINARY',
  fieldsOfUse: 'ALL',
  territory: 'ALL',
  objects: [{ id: 'CN ZL1', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2043-01-21' }],
  patents: [],
  pricing: { kind: 'MARKET_LISTING', publicityDays: null },
};
const licence = (facts: object = {}, terms: object = {}) => ({
  id: 'licence-1',
  number: 'LIC-1',
  version: 4,
  state: 'DRAFT',
  viewerActions: ['REVISE', 'OFFER_TERMS'],
  licensee: { id: 'them', name: '海禾食品', size: { size: 'SMALL' } },
  achievement: { id: 'a', title: '检测芯片', kind: 'PATENT', code: 'A-1', rights: [] },
  profile: { code: 'BEIJING' },
  terms: { version: 1, complete: { ...TERMS, ...terms }, listingMarket: '市场', listingNumber: 'G-1' },
  ...facts,
});
const rule = (code: string, name: string, text: string, source: string | null) => ({ code, name, text, source });
const PROFILES = [
  {
    code: 'NATIONAL',
    name: '国家',
    version: 1,
    validFrom: '2026-01-01',
    regionCode: null,
    rules: [rule('TAKERS', '适用对象', '中小微企业', '国务院文件')],
  },
  {
    code: 'BEIJING',
    name: '北京',
    version: 1,
    validFrom: '2026-01-01',
    regionCode: '110000',
    rules: [
      rule('TAKERS', '适用对象', '未载明', null),
      rule('TRIAL_MIN_MONTHS', '试用期下限', '未载明', null),
      rule('FREE_TRIAL', '免费试用', '免费 12 个月', '北京市政策'),
    ],
  },
];

interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

// A page of some eighty fields takes its time where there is no browser.
vi.setConfig({ testTimeout: 40_000 });
configure({ asyncUtilTimeout: 20_000 });

/** What the API answers, by the operation's name. */
let answers: Record<string, (variables: Record<string, unknown>) => object>;
let asked: Asked[];

const nothingToSay = () => ({ checkLicenceTerms: { problems: [], warnings: [] } });

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
  asked = [];
  answers = {
    LicenceToWrite: () => ({ licence: licence() }),
    PolicyProfiles: () => ({ policyProfiles: PROFILES }),
    CheckLicenceTerms: nothingToSay,
    FormDraft: () => ({ formDraft: null }),
    SaveFormDraft: () => ({ saveFormDraft: { __typename: 'FormDraft', id: 'd', version: 1, savedAt: '2026-11-22T08:00:00Z' } }),
    DiscardFormDraft: () => ({ discardFormDraft: { __typename: 'Discarded' } }),
  };
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as Asked;
    const [, name = ''] = /(?:query|mutation)\s+(\w+)/.exec(query) ?? [];
    asked.push({ query: name, variables });
    return Response.json({ data: answers[name]?.(variables) ?? { viewer: null } });
  });
  // Nobody answers there; what changes is told by the answers above.
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      close() {}
      send() {}
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

function show() {
  const root = createRootRoute();
  const frame = createRoute({ getParentRoute: () => root, id: 'frame' });
  const inner = createRoute({ getParentRoute: () => frame, id: 'inner' });
  const page = createRoute({ getParentRoute: () => inner, path: '/licences/$id/terms', component: TermsPage });
  const shown = createRoute({ getParentRoute: () => inner, path: '/licences/$id', component: () => <p>许可页面</p> });
  const list = createRoute({ getParentRoute: () => inner, path: '/licences', component: () => null });
  const history = createMemoryHistory({ initialEntries: ['/licences/licence-1/terms'] });
  const router = createRouter({
    routeTree: root.addChildren([frame.addChildren([inner.addChildren([page, shown, list])])]),
    history,
  });
  const { unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return unmount;
}

const written = () => asked.filter(({ query }) => query === 'WriteLicenceTerms').map(({ variables }) => variables);
const fieldOf = (label: RegExp) => screen.getByLabelText(label);
const type = (label: RegExp, value: string) => fireEvent.change(fieldOf(label), { target: { value } });
// By their words: to look for roles among so many fields takes seconds.
const press = (words: string) => fireEvent.click(screen.getByText(words));
const settled = () => screen.findByText('没有发现问题。');

it('The terms as they stand are in the form, each bound with its source, and 未载明 where no source states one', async () => {
  show();
  await settled();
  expect(fieldOf(/^免费试用/)).toHaveValue('3');
  expect(fieldOf(/^专利号、登记号或名称/)).toHaveValue('CN ZL1');
  const notes = [...document.querySelectorAll('.policy-notes > li')].map(({ textContent }) => textContent);
  expect(notes).toContain('试用期下限：未载明');
  expect(notes).toContain('免费试用：免费 12 个月 （出处：北京市政策）');
  // Where the province states nothing, the country does.
  expect(notes).toContain('适用对象：中小微企业 （国家规定，出处：国务院文件）');

  press('添加标的');
  press('添加标的');
  expect(screen.getByText('权重合计 100%')).toBeInTheDocument();
  fireEvent.click(await screen.findByText('平均分配权重'));
  const weights = () => screen.getAllByLabelText('权重').map((each) => (each as HTMLInputElement).value);
  await waitFor(() => expect(weights()).toEqual(['33.3334', '33.3333', '33.3333']));
});

it('What is wrong stands at its field, in the list and in the contents, and the list leads to the field', async () => {
  answers.CheckLicenceTerms = () => ({
    checkLicenceTerms: {
      problems: [{ path: 'termMonths', code: 'TERM_WITHIN_TRIAL', text: '须长于试用期', source: null }],
      warnings: [{ path: 'trialMonths', code: 'TRIAL_UNUSUAL', text: '当地做法是 12 个月', source: '北京市政策' }],
    },
  });
  show();
  await screen.findByText('1 处问题须修改，1 处提醒请留意。');
  expect(asked.find(({ query }) => query === 'CheckLicenceTerms')?.variables).toMatchObject({ licence: 'licence-1' });
  expect(document.querySelector('.terms-nav li')).toHaveTextContent('基本约定1 问题1 提醒');
  await waitFor(() => expect(fieldOf(/^许可期限/)).toHaveAttribute('aria-invalid', 'true'));
  await screen.findByText('当地做法是 12 个月（北京市政策）');
  press('问题 · 基本约定 · 许可期限');
  await waitFor(() => expect(fieldOf(/^许可期限/)).toHaveFocus());
  press('保存条款');
  expect(written()).toEqual([]);
});

it('What the server alone can see stands at its field until it is changed; then all is sent exactly, for the version read', async () => {
  const refusal = [{ path: 'effectiveOn', code: 'EFFECTIVE_DATE_PASSED', text: '不得早于今天', source: null }];
  answers.WriteLicenceTerms = ({ terms }) =>
    (terms as { effectiveOn: string }).effectiveOn === TERMS.effectiveOn
      ? { writeLicenceTerms: { __typename: 'TermsRefused', code: 'TERMS_REFUSED', message: '有问题', findings: refusal } }
      : { writeLicenceTerms: { __typename: 'Licence', id: 'licence-1', version: 5, terms: { version: 2 } } };
  show();
  await settled();
  type(/^许可期限/, '48');
  press('添加一次性费用');
  fireEvent.change(await screen.findByLabelText('金额'), { target: { value: '80.5万' } });
  await waitFor(() => expect(asked.filter(({ query }) => query === 'CheckLicenceTerms')).toHaveLength(2));
  press('保存条款');
  await screen.findByText('问题 · 基本约定 · 生效日');
  await waitFor(() => expect(fieldOf(/^生效日/)).toHaveAttribute('aria-invalid', 'true'));
  type(/^生效日/, '2027-02-01');
  await settled();
  press('保存条款');
  await screen.findByText('许可页面');
  expect(written()[1]).toMatchObject({
    id: 'licence-1',
    expectedVersion: 4,
    profile: 'BEIJING',
    terms: { termMonths: 48, fees: [{ kind: 'LUMP_SUM', amount: 80_500_000, dueDays: 30 }], licenseeSize: 'SMALL' },
  });
});

it('What a trial becomes is agreed where the licence is ordinary; what is wrong with it leads to its field', async () => {
  answers.WriteLicenceTerms = () => ({
    writeLicenceTerms: { __typename: 'Licence', id: 'licence-1', version: 5, terms: { version: 2 } },
  });
  answers.CheckLicenceTerms = ({ terms }) => {
    const { conversion } = terms as { conversion: { place?: number } | null };
    const found = { path: 'conversion.place', code: 'INVALID_VALUE', text: '须在 1 至 99 之间', source: null };
    return { checkLicenceTerms: { problems: conversion?.place === 0 ? [found] : [], warnings: [] } };
  };
  const isOffered = () => screen.queryByLabelText(/^试用后转为独占或排他许可/) !== null;
  show();
  await settled();
  expect(screen.queryByLabelText('转化顺位')).toBeNull();
  type(/^许可种类/, 'SOLE');
  await waitFor(() => expect(isOffered()).toBe(false));
  type(/^许可种类/, 'ORDINARY');
  await waitFor(() => expect(isOffered()).toBe(true));

  fireEvent.click(fieldOf(/^试用后转为独占或排他许可/));
  await screen.findByText('独占许可：只有被许可方可以使用，许可方自己也不能使用。');
  type(/^转化顺位/, '0');
  fireEvent.click(await screen.findByText('问题 · 基本约定 · 转化顺位'));
  await waitFor(() => expect(fieldOf(/^转化顺位/)).toHaveFocus());
  await waitFor(() => expect(fieldOf(/^转化顺位/)).toHaveAttribute('aria-invalid', 'true'));
  type(/^转化顺位/, '2');
  type(/^答复期/, '20');
  fireEvent.click(fieldOf(/^享有优先权/));
  await settled();
  press('保存条款');
  await screen.findByText('许可页面');
  const conversion = { kind: 'EXCLUSIVE', place: 2, firstRefusal: true, windowDays: 20 };
  expect(written()).toMatchObject([{ terms: { kind: 'ORDINARY', conversion } }]);
});

it('Who was overtaken loses nothing: they see what stands, keep theirs, or take what stands instead', async () => {
  const stale = { __typename: 'StaleVersion', code: 'STALE_VERSION', message: '已被修改' };
  answers.WriteLicenceTerms = () => ({ writeLicenceTerms: { ...stale, currentVersion: 5 } });
  show();
  await settled();
  type(/^许可期限/, '48');
  answers.LicenceToWrite = () => ({ licence: licence({ version: 5 }, { termMonths: 60 }) });
  press('保存条款');
  await screen.findByText('改用现行条款');
  const differences = (await screen.findAllByText(/个月，至/)).map(({ tagName, textContent }) => `${tagName} ${textContent}`);
  expect(differences).toEqual(['DEL 60 个月，至 2032-01-04', 'INS 48 个月，至 2031-01-04']);
  expect(fieldOf(/^许可期限/)).toHaveValue('48');
  expect(screen.getByText('保存条款').closest('button')).toBeDisabled();

  press('保留我的，继续编辑');
  answers.LicenceToWrite = () => ({ licence: licence({ version: 6 }, { termMonths: 72 }) });
  press('保存条款');
  await screen.findByText('72 个月，至 2033-01-04');
  expect(written()).toMatchObject([{ expectedVersion: 4 }, { expectedVersion: 5, terms: { termMonths: 48 } }]);

  press('改用现行条款');
  await waitFor(() => expect(fieldOf(/^许可期限/)).toHaveValue('72'));
  expect(screen.queryByText('改用现行条款')).toBeNull();
});

const ROYALTY = { kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'CUMULATIVE', tiers: [{ upTo: null, ratePpm: 50_000 }] };

it('A draft of a second fee comes back when the page is opened again', async () => {
  const lump = { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 };
  const fees = [lump, ROYALTY];
  answers.LicenceToWrite = () => ({ licence: licence({}, { fees, reporting: { period: 'QUARTER', days: 30 } }) });
  const leave = show();
  await settled();
  type(/^提成比例/, '6');
  await waitFor(() => expect(asked.some(({ query }) => query === 'SaveFormDraft')).toBe(true));
  const kept = asked.find(({ query }) => query === 'SaveFormDraft')?.variables.input as { content: object };
  leave();
  answers.FormDraft = () => ({
    formDraft: { id: 'd', content: kept.content, baseVersion: 4, version: 1, savedAt: '2026-11-22T08:00:00Z' },
  });
  show();
  await screen.findByText(/已恢复您/);
  expect(fieldOf(/^提成比例/)).toHaveValue('6');
  await settled();
});

it('A licence that is no draft shows no form', async () => {
  answers.LicenceToWrite = () => ({ licence: licence({ state: 'REVIEW', viewerActions: [] }) });
  show();
  await screen.findByText('现在不能修改这份许可的条款');
  expect(screen.queryByText('保存条款')).toBeNull();
});
