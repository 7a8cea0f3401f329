import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentText } from '@shared/form/percent';
import { fieldOf } from './money.build';
import { buildTerms, equalWeights } from './terms.build';
import { readComplete } from './terms.read';
import { sectionOf } from './terms.sections';
import { EMPTY_COMPLETE } from './terms.values';
import { findingsAt } from './use.terms.check';

const EMPTY = EMPTY_COMPLETE('2030-05-05', 'NATIONAL');

/** Every part agreed. */
const COMPLETE = {
  mode: 'UFPL',
  currency: 'CNY',
  effectiveOn: '2026-12-23',
  termMonths: 60,
  trialMonths: 12,
  trigger: {
    kind: 'EARLIEST_OF',
    of: [
      { kind: 'DATE', on: '2027-12-24' },
      {
        kind: 'LATEST_OF',
        of: [
          { kind: 'MILESTONE', name: '取证' },
          { kind: 'CUMULATIVE_REVENUE', threshold: 100_000_000 },
        ],
      },
    ],
  },
  fees: [
    { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 },
    { kind: 'INSTALMENTS', amount: 10_000_000, parts: 3, everyMonths: 6, dueDays: 30 },
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'PERIOD',
      tiers: [
        { upTo: 100_000_000, ratePpm: 50_000 },
        { upTo: null, ratePpm: 30_000 },
      ],
      exemptUpTo: 1_000_000,
      annualMinimum: 5_000_000,
      annualCap: 9_000_000,
      cumulativeCap: 20_000_000,
    },
  ],
  contractYear: 'ANNIVERSARY',
  reporting: { period: 'HALF_YEAR', dueDays: 45 },
  interest: { ratePpm: 45_000 },
  option: { price: 30_000_000, creditPpm: 500_000, creditCap: 10_000_000, dueDays: 30 },
  patents: [{ id: 'CN ZL1', weightPpm: 700_000 }],
  kind: 'EXCLUSIVE',
  openLicence: false,
  conversion: null,
  licenseeSize: 'SMALL',
  fieldsOfUse: ['C', '2710'],
  territory: ['330000', '110105'],
  objects: [
    { id: 'CN ZL1', kind: 'PATENT', weightPpm: 700_000, lastValidOn: '2043-01-21' },
    { id: '2024SR1', kind: 'SOFTWARE', weightPpm: 300_000, lastValidOn: null },
  ],
  sublicensing: 'WITH_CONSENT',
  improvements: 'NON_EXCLUSIVE_RECIPROCAL',
  audit: { noticeDays: 14, underpaymentPpm: 50_000 },
  confidentiality: { years: 5 },
  termination: { cureDays: 30 },
  entryFee: 0,
  equity: { company: '某某科技有限公司', sharePpm: 125_000, note: '由资产公司持有' },
  pricing: { kind: 'AGREEMENT', publicityDays: 15 },
  clauses: [{ kind: 'BREACH_LIABILITY', text: '逾期付款的，按日计息。' }],
};

describe('A terms document', () => {
  it('goes through the form and comes out as it was', () => {
    expect(buildTerms(readComplete(COMPLETE, EMPTY)).document).toEqual(COMPLETE);
  });

  it('says ALL where nothing limits the field or the territory, and null for what is not agreed', () => {
    const bare = { ...COMPLETE, fieldsOfUse: 'ALL', territory: 'ALL', audit: null, confidentiality: null, termination: null };
    expect(buildTerms(readComplete(bare, EMPTY)).document).toEqual(bare);
    const { equity, ...without } = COMPLETE;
    void equity;
    expect(buildTerms({ ...readComplete(COMPLETE, EMPTY), hasEquity: false, hasAudit: false }).document).toEqual({
      ...without,
      audit: null,
    });
  });

  it('says what a trial becomes, and its turn among several, while that is agreed and the licence is ordinary', () => {
    const conversion = { kind: 'SOLE', place: 2, firstRefusal: true, windowDays: 20 };
    const tried = { ...COMPLETE, kind: 'ORDINARY', conversion };
    const values = readComplete(tried, EMPTY);
    expect(buildTerms(values).document).toEqual(tried);
    const others = [{ hasConversion: false }, { kind: 'EXCLUSIVE' }, { mode: 'ORDINARY' }] as const;
    for (const other of others) expect(buildTerms({ ...values, ...other }).document.conversion).toBeNull();
    const { document, unreadable } = buildTerms({ ...values, conversionPlace: '第二', conversionDays: '' });
    expect(document.conversion).toEqual({ ...conversion, place: undefined, windowDays: undefined });
    expect(unreadable).toEqual([{ name: ['conversionPlace'], why: 'badWhole' }]);
  });

  it('offers to agree what a trial becomes with a beginning that is fit to be sent', () => {
    const values = { ...readComplete({ ...COMPLETE, kind: 'ORDINARY' }, EMPTY), hasConversion: true };
    const conversion = { kind: 'EXCLUSIVE', place: 1, firstRefusal: false, windowDays: 15 };
    expect(buildTerms(values).document.conversion).toEqual(conversion);
  });

  it('begins with what the first form said, and with what is known where that says nothing', () => {
    const first = {
      mode: 'UFPL',
      currency: 'CNY',
      effectiveOn: '2026-12-23',
      termMonths: 36,
      trialMonths: 3,
      fees: [],
      trigger: null,
    };
    const objects = [{ id: 'CN ZL9', kind: 'PATENT' as const, weight: '100' }];
    const values = readComplete(first, { ...EMPTY, licenseeSize: 'MICRO', objects });
    expect(values).toMatchObject({ termMonths: '36', trialMonths: '3', licenseeSize: 'MICRO', objects, territory: null });
  });

  it('keeps amounts, rates and weights to the unit', () => {
    const share = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), share, share, (amount, weightPpm, ratePpm) => {
        const terms = {
          ...COMPLETE,
          entryFee: amount,
          interest: { ratePpm },
          audit: { noticeDays: 1, underpaymentPpm: weightPpm },
          objects: [{ ...COMPLETE.objects[1], weightPpm }],
          patents: [],
        };
        expect(buildTerms(readComplete(terms, EMPTY)).document).toEqual(terms);
      }),
    );
  });

  it('has the patents step royalties down by their weights, unless that is not wanted', () => {
    const values = readComplete(COMPLETE, EMPTY);
    const weighed = { ...values, objects: [{ ...values.objects[0], weight: '12.5' }] };
    expect(buildTerms(weighed).document.patents).toEqual([{ id: 'CN ZL1', weightPpm: 125_000 }]);
    expect(buildTerms({ ...weighed, stepsDown: false }).document.patents).toEqual([]);
  });

  it('names what cannot be read instead of sending something else', () => {
    const values = { ...readComplete(COMPLETE, EMPTY), cureDays: '30 天左右', auditShare: '5%%' };
    const { unreadable, document } = buildTerms(values);
    expect(unreadable).toEqual([
      { name: ['cureDays'], why: 'badWhole' },
      { name: ['auditShare'], why: 'badPercent' },
    ]);
    expect(document.termination).toBeNull();
  });
});

describe('What is to be said about a place of the document', () => {
  const conversion = { kind: 'SOLE', place: 2, firstRefusal: true, windowDays: 20 };
  const built = buildTerms(readComplete({ ...COMPLETE, kind: 'ORDINARY', conversion }, EMPTY));

  it.each([
    ['effectiveOn', ['effectiveOn'], 'basics'],
    ['conversion', ['hasConversion'], 'basics'],
    ['conversion.kind', ['conversionKind'], 'basics'],
    ['conversion.place', ['conversionPlace'], 'basics'],
    ['conversion.windowDays', ['conversionDays'], 'basics'],
    ['conversion.firstRefusal', ['conversionFirst'], 'basics'],
    ['territory[1]', ['territory'], 'scope'],
    ['objects', ['objects'], 'objects'],
    ['objects[1].lastValidOn', ['objects', 1, 'lastValidOn'], 'objects'],
    ['patents[0].weightPpm', ['objects', 0, 'id'], 'objects'],
    ['trigger.of[1].of[1].threshold', ['triggers', 1, 'of', 1, 'threshold'], 'trigger'],
    ['fees[2].tiers[1].ratePpm', ['fees', 2, 'tiers', 1, 'rate'], 'fees'],
    ['fees[2].base', ['fees', 2, 'base'], 'fees'],
    ['reporting', ['reportingDays'], 'fees'],
    ['entryFee', ['entryFee'], 'fees'],
    ['option.creditCap', ['optionCreditCap'], 'option'],
    ['equity.sharePpm', ['equityShare'], 'equity'],
    ['pricing.kind', ['pricing'], 'pricing'],
    ['pricing.publicityDays', ['publicityDays'], 'pricing'],
    ['audit', ['hasAudit'], 'conduct'],
    ['audit.noticeDays', ['auditDays'], 'conduct'],
    ['termination.cureDays', ['cureDays'], 'conduct'],
    ['improvements', ['improvements'], 'conduct'],
    ['clauses[0]', ['clauses', 0, 'kind'], 'clauses'],
    ['clauses[0].text', ['clauses', 0, 'text'], 'clauses'],
  ])('%s stands at its field, in its part', (path, name, section) => {
    expect(fieldOf(built, `terms.${path}`)).toEqual(name);
    expect(sectionOf(name)).toBe(section);
    const [finding] = findingsAt(built, [{ path, code: 'SOME_RULE', text: '须改', source: '某法' }], 'problem');
    expect(finding).toEqual({ level: 'problem', isUnreadable: false, text: '须改', source: '某法', name, section });
  });

  it('about the whole stands at no field', () => {
    expect(findingsAt(built, [{ path: '', code: 'INVALID_VALUE', text: '不是条款' }], 'problem')).toMatchObject([
      { name: undefined, isUnreadable: true },
    ]);
  });
});

it('Equal weights make up the whole for any number of objects, and differ by a millionth at most', () => {
  for (let count = 1; count <= 200; count += 1) {
    const weights = equalWeights(count);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000);
    expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(1);
  }
  expect(equalWeights(3).map(percentText)).toEqual(['33.3334', '33.3333', '33.3333']);
});
