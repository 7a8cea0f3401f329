import { assess, NEED_PARTS, NeedComplexity, type NeedFacts, NeedRoute, routeFor } from '@trihelix/challenges';
import fc from 'fast-check';

const NOTHING: NeedFacts = {
  title: null,
  problem: null,
  targets: [],
  currentState: null,
  budgetMin: null,
  budgetMax: null,
  budgetCurrency: null,
  deadline: null,
  wantedMaturity: null,
  industries: [],
  keywords: [],
  language: 'zh',
};
const TARGET = { metric: '气孔率', unit: '%', current: null, wanted: '≤ 1' };
const PLAIN: NeedFacts = { ...NOTHING, title: '降低气孔率', problem: '气孔偏多。', targets: [TARGET] };
const OPEN = { isConfidential: false };

/** A fact laid over a need that may have it already: with it the need never says less than before. */
const additions: readonly ((facts: NeedFacts) => NeedFacts)[] = [
  (facts) => ({ ...facts, title: facts.title ?? '名称' }),
  (facts) => ({ ...facts, problem: `${facts.problem ?? ''}又及。` }),
  (facts) => ({ ...facts, targets: [...facts.targets, TARGET] }),
  (facts) => ({ ...facts, targets: [...facts.targets, { ...TARGET, current: '3.5' }] }),
  (facts) => ({ ...facts, targets: [...facts.targets, { ...TARGET, test: '射线检测' }] }),
  (facts) => ({ ...facts, currentState: '氩气保护' }),
  (facts) => ({ ...facts, budgetMax: 1n, budgetCurrency: 'CNY' }),
  (facts) => ({ ...facts, budgetMin: 1n, budgetCurrency: 'CNY' }),
  (facts) => ({ ...facts, deadline: '2027-03-31' }),
  (facts) => ({ ...facts, wantedMaturity: 6 }),
  (facts) => ({ ...facts, industries: [...facts.industries, '36'] }),
  (facts) => ({ ...facts, keywords: [...facts.keywords, '激光焊接'] }),
];
const someAdditions = fc.array(fc.constantFrom(...additions), { maxLength: 20 });
const built = (steps: readonly ((facts: NeedFacts) => NeedFacts)[]) => steps.reduce((facts, add) => add(facts), NOTHING);

const STEPS = [NeedRoute.DIRECT, NeedRoute.ASSISTED, NeedRoute.MANAGER];
const stepOf = (route: NeedRoute) => STEPS.indexOf(route);

describe('how complete a need is', () => {
  it('is nothing for nothing, all for everything, and in between what its parts are worth', () => {
    expect(assess(NOTHING, OPEN).completeness).toBe(0);
    expect(assess(built(additions), OPEN)).toMatchObject({ completeness: 100, missing: [] });
    expect(assess(PLAIN, OPEN).completeness).toBe(10 + 20 + 15);
  });

  it('never falls when a fact is added, and what it lacks makes up the rest', () => {
    fc.assert(
      fc.property(someAdditions, fc.constantFrom(...additions), (steps, add) => {
        const [before, after] = [assess(built(steps), OPEN), assess(add(built(steps)), OPEN)];
        expect(after.completeness).toBeGreaterThanOrEqual(before.completeness);
        expect(after.completeness + after.missing.reduce((sum, { share }) => sum + share, 0)).toBe(100);
      }),
    );
  });

  it('has an example in both languages for each part, which is not what is asked for said again', () => {
    for (const { ask, example } of NEED_PARTS) {
      expect(example.zh).toMatch(/\p{Script=Han}/u);
      expect(example.en).toMatch(/^[^\p{Script=Han}]+$/u);
      expect([ask.zh, ask.en]).not.toEqual([example.zh, example.en]);
    }
  });
});

describe('who brings a need and its answer together', () => {
  it.each<[string, Partial<NeedFacts>, boolean, NeedComplexity[]]>([
    ['no target', { targets: [] }, false, [NeedComplexity.UNMEASURED]],
    ['three targets', { targets: [TARGET, TARGET, TARGET] }, false, []],
    ['four targets', { targets: [TARGET, TARGET, TARGET, TARGET] }, false, [NeedComplexity.MANY_TARGETS]],
    ['two pages of Chinese', { problem: '长'.repeat(1_600) }, false, []],
    ['more than that, in two fields', { problem: '长'.repeat(1_600), currentState: '短' }, false, [NeedComplexity.LONG]],
    ['as many letters of English', { problem: 'long '.repeat(400), language: 'en' }, false, []],
    ['a section and a division', { industries: ['C', '36'] }, false, []],
    ['two divisions', { industries: ['36', '37'] }, false, [NeedComplexity.SEVERAL_INDUSTRIES]],
    ['two sections', { industries: ['C', 'I'] }, false, [NeedComplexity.SEVERAL_INDUSTRIES]],
    ['a budget just below CNY 2,000,000', { budgetMax: 199_999_999n, budgetCurrency: 'CNY' }, false, []],
    [
      'a budget up to it',
      { budgetMin: 1n, budgetMax: 200_000_000n, budgetCurrency: 'CNY' },
      false,
      [NeedComplexity.LARGE_BUDGET],
    ],
    ['a budget from it on', { budgetMin: 200_000_000n, budgetCurrency: 'CNY' }, false, [NeedComplexity.LARGE_BUDGET]],
    ['as much of another currency', { budgetMax: 200_000_000n, budgetCurrency: 'JPY' }, false, []],
    ['TRL 4', { wantedMaturity: 4 }, false, [NeedComplexity.EARLY_STAGE]],
    ['TRL 5', { wantedMaturity: 5 }, false, []],
    ['a confidential part', {}, true, [NeedComplexity.CONFIDENTIAL]],
  ])('knows from %s', (_, facts, isConfidential, complexity) => {
    const found = assess({ ...PLAIN, ...facts }, { isConfidential });
    expect(found.complexity).toEqual(complexity);
    expect(found.route).toBe(complexity.length > 0 ? NeedRoute.ASSISTED : NeedRoute.DIRECT);
  });

  it('takes no less of a person when one more thing makes it harder, and its reason names each of them', () => {
    const all = Object.values(NeedComplexity);
    fc.assert(
      fc.property(fc.subarray(all), fc.constantFrom(...all), (some, more) => {
        expect(stepOf(routeFor([...new Set([...some, more])]))).toBeGreaterThanOrEqual(stepOf(routeFor(some)));
      }),
    );
    fc.assert(
      fc.property(someAdditions, fc.boolean(), (steps, isConfidential) => {
        const { complexity, route, reason } = assess(built(steps), { isConfidential });
        expect(route).toBe(routeFor(complexity));
        if (route === NeedRoute.DIRECT) return;
        expect(reason.zh.split('，')[0]?.split('、')).toHaveLength(complexity.length);
        expect(reason.en).toMatch(/^[A-Z].*: have /u);
      }),
    );
  });

  it('goes all the way from the list to a manager', () => {
    expect(routeFor([])).toBe(NeedRoute.DIRECT);
    expect(assess(PLAIN, OPEN).route).toBe(NeedRoute.DIRECT);
    const hard = { ...PLAIN, targets: [], wantedMaturity: 3 };
    expect(assess(hard, OPEN).route).toBe(NeedRoute.ASSISTED);
    expect(assess(hard, { isConfidential: true })).toMatchObject({
      route: NeedRoute.MANAGER,
      reason: {
        zh: '尚无可衡量的指标、可接受的技术仍处实验室阶段、含保密部分，建议由技术经理人牵头拆解需求、组织对接。',
        en: 'It has no measurable target yet, technology still in the laboratory will do, a part of it is confidential: have a technology manager take it apart and lead the talks.',
      },
    });
  });
});
