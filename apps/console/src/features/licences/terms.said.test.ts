import { texts } from '@shared/texts/texts';
import { expect, it } from 'vitest';
import { differencesIn, withListing } from './terms.differences';
import { sayTerms, type Speaker } from './terms.said';
import './licences.texts';
import './simulator.texts';
import './terms.said.texts';
import './terms.texts';

const speaker = (): Speaker => {
  const of = (room: string) => texts.getFixedT(texts.language as 'EN', room as never) as unknown as Speaker['say'];
  return { say: of('termsSaid'), editor: of('termsEditor'), money: of('simulator'), licences: of('licences') };
};
const said = (terms: object) => Object.fromEntries(sayTerms(terms, speaker()).map(({ key, text }) => [key, text]));

const TERMS = {
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
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'CUMULATIVE',
      tiers: [
        { upTo: 100_000_000, ratePpm: 50_000 },
        { upTo: null, ratePpm: 32_500 },
      ],
      exemptUpTo: 0,
      annualMinimum: 5_000_000,
      annualCap: null,
      cumulativeCap: 20_000_000,
    },
  ],
  kind: 'EXCLUSIVE',
  fieldsOfUse: 'ALL',
  territory: ['330000', '110000'],
  objects: [{ id: 'CN ZL1', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2043-01-21' }],
  option: { price: 30_000_000, creditPpm: 500_000, creditCap: null, dueDays: 30 },
  audit: null,
  clauses: [{ kind: 'BREACH_LIABILITY', text: '按日计息。' }],
};

it('Terms are said in sentences, to the fen and to the millionth', () => {
  expect(said(TERMS)).toMatchObject({
    kind: '独占许可',
    termMonths: '60 个月，至 2031-12-22',
    trialMonths: '12 个月，至 2027-12-23',
    trigger: '以下任一最先满足：自 2027-12-24 起；（以下全部满足：完成“取证”；累计净销售额达到 ¥1,000,000.00）',
    'fees.LUMP_SUM.0': '¥80,000.00，付费期开始后 30 日内付清',
    'fees.ROYALTY.0':
      '净销售额至 ¥1,000,000.00 部分 5%；以上部分 3.25%；分档按累计净销售额；每个合同年度至少 ¥50,000.00；累计至多 ¥200,000.00',
    fieldsOfUse: '全部行业',
    'objects.CN ZL1': '专利，权重 100%，有效期至 2043-01-21',
    option: '¥300,000.00，行使后 30 日内付清；已付提成的 50% 可以抵价',
    'clauses.BREACH_LIABILITY.0': '按日计息。',
  });
  const territory = sayTerms(TERMS, speaker()).find(({ key }) => key === 'territory');
  expect(territory?.branches).toEqual({ kind: 'REGION', codes: ['330000', '110000'] });
});

it('Terms are said in English, too', async () => {
  await texts.changeLanguage('EN');
  expect(said(TERMS)).toMatchObject({
    trialMonths: '12 months, until 2027-12-23',
    'fees.ROYALTY.0':
      '5% of net sales up to ¥1,000,000.00; 3.25% above; tiers by cumulative net sales; at least ¥50,000.00 a contract year; at most ¥200,000.00 in all',
    audit: 'Not agreed',
  });
});

it('What a trial becomes, and its turn among several, is said in one sentence, and compared', async () => {
  const conversion = { kind: 'EXCLUSIVE', place: 2, firstRefusal: true, windowDays: 15 };
  const [tried, later] = [
    { ...TERMS, kind: 'ORDINARY', conversion },
    { ...TERMS, kind: 'ORDINARY', conversion: { ...conversion, kind: 'SOLE', firstRefusal: false, windowDays: 1 } },
  ];
  await texts.changeLanguage('ZH_CN');
  expect(differ(tried, later)).toEqual([
    [
      'conversion',
      '转化后成为独占许可；多家试用时为第 2 顺位，享有优先权；顺位在后的一方提出转化后 15 日内答复',
      '转化后成为排他许可；多家试用时为第 2 顺位；顺位在后的一方提出转化后 1 日内答复',
    ],
  ]);
  await texts.changeLanguage('EN');
  expect(differ(tried, later)).toEqual([
    [
      'conversion',
      'Becomes an exclusive licence when the licensee converts; place 2 where several try it, with a right of first refusal; 15 days to answer once one behind it wants to convert',
      'Becomes a sole licence when the licensee converts; place 2 where several try it; 1 day to answer once one behind it wants to convert',
    ],
  ]);
  await texts.changeLanguage('ZH_CN');
  expect(said({ ...TERMS, conversion: null })).not.toHaveProperty('conversion');
});

it('Who pays from the start waits for nothing; without a condition the licensee decides', () => {
  expect(said({ ...TERMS, mode: 'ORDINARY', trigger: null })).not.toHaveProperty('trigger');
  expect(said({ ...TERMS, trigger: null }).trigger).toMatch(/^由被许可方决定/);
});

it('Every sentence has its words: none shows a key of the catalogue', () => {
  for (const term of sayTerms(TERMS, speaker())) expect(`${term.label}${term.text}`).not.toMatch(/\{\{|[a-z]+\.[A-Za-z]/);
});

const differ = (before: object, after: object) =>
  differencesIn(sayTerms(before, speaker()), sayTerms(after, speaker())).map((each) => [
    each.key,
    each.before?.text ?? null,
    each.after?.text ?? null,
  ]);

it('Two versions differ in what they say: thing by thing, and not in what neither agrees', () => {
  const dearer = { ...TERMS, fees: [{ kind: 'LUMP_SUM', amount: 9_000_000, dueDays: 30 }], territory: ['330000'] };
  expect(differ(TERMS, dearer)).toEqual([
    ['territory', '', ''],
    ['fees.LUMP_SUM.0', '¥80,000.00，付费期开始后 30 日内付清', '¥90,000.00，付费期开始后 30 日内付清'],
    ['fees.ROYALTY.0', expect.stringMatching(/5%/), null],
  ]);
  const { audit, clauses, ...without } = TERMS;
  expect([audit, clauses]).toEqual([null, TERMS.clauses]);
  expect(differ(without, TERMS)).toEqual([['clauses.BREACH_LIABILITY.0', null, '按日计息。']]);
  expect(differ(TERMS, TERMS)).toEqual([]);
});

it('Where the price is listed is a part of the terms, though the document says it beside them', () => {
  const listed = (number: string) =>
    withListing({
      complete: { pricing: { kind: 'MARKET_LISTING', publicityDays: null } },
      listingMarket: '某市场',
      listingNumber: number,
    });
  expect(differ(listed('1'), listed('2'))).toEqual([['pricing', '技术市场挂牌，某市场 1', '技术市场挂牌，某市场 2']]);
});
