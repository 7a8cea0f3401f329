import type { ListedPrice } from '@trihelix/achievements';
import { canonicalJson, type CivilDate, type Currency, sayInFull } from '@trihelix/kernel';
import type { KnownTerms, Trigger } from '@trihelix/licence-calculator';
import type { KnownAgreement } from './agreement.reader';
import { plain } from './complete.terms';
import { allOf } from './known.parts';
import { CIVIL_CODE_865, LICENCE_KINDS, PATENT_LAW_50, PRICE_BY_AGREEMENT } from './law.sources';
import { termEnd, trialEnd } from './payment.start';
import type { Findings } from './terms.finding';
import type { CheckedTerms } from './terms.check';

/** What is known of the licence that terms are written for. */
export interface WrittenFor {
  readonly today: CivilDate;
  /** Last valid day of the first of the achievement's rights to end; null when none states one. */
  readonly lastValidOn: CivilDate | null;
  /** How the price is known to have been found; of an auction, what was bid in minor units of its currency. */
  readonly pricing:
    | { readonly kind: 'AGREEMENT' | 'MARKET_LISTING' }
    | { readonly kind: 'AUCTION'; readonly price: number; readonly currency: Currency };
  /** The price that its achievement is listed at; null where it names none, or nobody here may read it. */
  readonly listed: ListedPrice | null;
}

/** More pairs of a field and a territory than anybody grants, few enough to be compared with every other grant. */
const MOST_PAIRS = 1_000;

/** A century from the first instalment to the last: what is computed every day must stay within the calendar. */
const LONGEST_INSTALMENTS = 1_200;

/** What keeps terms, in order by themselves, from being written into a licence today. */
export function findUnwritable(checked: CheckedTerms, facts: WrittenFor): void {
  const { knownMoney, knownAgreement, bases, findings } = checked;
  bases.forEach((base, at) => {
    if (base !== null && base !== 'NET_SALES')
      findings.problem(`fees[${at}].base`, 'BASE_NOT_KEPT', {
        zh: '平台只按净销售额记账，提成基数须为 NET_SALES',
        en: 'must be NET_SALES: books are kept of net sales only',
      });
  });
  findInDays(knownMoney, facts, findings);
  findInFees(knownMoney, findings);
  findInPrice(knownMoney, knownAgreement, facts, findings);
  findOffListing(checked, facts);
  if (knownMoney.mode === 'ORDINARY') findTrialInOrdinary(knownMoney, findings);
  findInAgreed(knownAgreement, facts, findings);
  findInConversion(knownMoney, knownAgreement, findings);
}

function findInDays(terms: KnownTerms, { today, lastValidOn }: WrittenFor, findings: Findings): void {
  const { mode, effectiveOn, trigger } = terms;
  if (effectiveOn === undefined) return;
  if (effectiveOn < today)
    findings.problem('effectiveOn', 'EFFECTIVE_DATE_PASSED', {
      zh: `许可生效日不得早于今天（${today}）`,
      en: `must not lie before today, ${today}`,
    });
  if (lastValidOn === null) return;
  const outlives = (path: string, day: CivilDate | null) => {
    if (day !== null && day > lastValidOn)
      findings.problem(
        path,
        'BEYOND_PATENT_LIFE',
        {
          zh: `至 ${day}，超出该成果权利的有效期（${lastValidOn}）`,
          en: `reaches ${day}, beyond the life of a right it rests on, which ends on ${lastValidOn}`,
        },
        CIVIL_CODE_865,
      );
  };
  const ends = allOf(terms, ['effectiveOn', 'termMonths']);
  outlives('termMonths', ends ? termEnd(ends) : null);
  if (effectiveOn > lastValidOn) return outlives('effectiveOn', effectiveOn);
  if (mode !== 'UFPL') return;
  const trial = allOf(terms, ['effectiveOn', 'trialMonths']);
  outlives('trialMonths', trial ? trialEnd(trial) : null);
  if (trigger?.kind === 'DATE') outlives('trigger.on', trigger.on);
}

function findInFees({ feesInPart = [] }: KnownTerms, findings: Findings): void {
  feesInPart.forEach((fee, at) => {
    if (fee?.kind === 'INSTALMENTS' && ((fee.parts ?? 1) - 1) * (fee.everyMonths ?? 0) > LONGEST_INSTALMENTS)
      findings.problem(`fees[${at}].parts`, 'INSTALMENTS_TOO_LONG', {
        zh: `自首期至末期不得超过 ${LONGEST_INSTALMENTS} 个月`,
        en: `must not reach over more than ${LONGEST_INSTALMENTS} months from the first to the last`,
      });
  });
}

/** What was bid is what is paid in fixed sums, whenever it falls due; a royalty that the auction announced stands beside it. */
function findInPrice(
  { currency, feesInPart = [] }: KnownTerms,
  { pricing, entryFee }: KnownAgreement,
  { pricing: found }: WrittenFor,
  findings: Findings,
): void {
  if (found.kind !== 'AUCTION' || pricing?.kind === 'AGREEMENT') return;
  if (currency !== undefined && currency !== found.currency)
    findings.problem(
      'currency',
      'NOT_THE_CURRENCY_BID',
      { zh: `须与拍卖成交价的币种一致（${found.currency}）`, en: `must be ${found.currency}, in which the price was bid` },
      PRICE_BY_AGREEMENT,
    );
  const sums = feesInPart.map((fee) => (fee?.kind === 'ROYALTY' ? 0n : fee?.amount));
  if (sums.includes(undefined)) return;
  const fixed = sums.reduce((sum: bigint, amount = 0n) => sum + amount, BigInt(entryFee ?? 0));
  if (fixed === BigInt(found.price)) return;
  const bid = sayInFull({ amount: BigInt(found.price), currency: found.currency });
  const written = sayInFull({ amount: fixed, currency: found.currency });
  findings.problem(
    'fees',
    'NOT_THE_PRICE_BID',
    {
      zh: `固定费用合计 ${written.zh}，须等于拍卖成交价 ${bid.zh}；要另行议价的，请改为协议定价并公示`,
      en: `come to ${written.en} in fixed sums and must come to ${bid.en}, the price that was bid; to agree another, make it public`,
    },
    PRICE_BY_AGREEMENT,
  );
}

/** What a market lists is the price as it is listed: its fees with their days, an entry fee, an option with its price; no shares beside them. */
function findOffListing({ money, agreement, findings }: CheckedTerms, { pricing: found, listed }: WrittenFor): void {
  if (found.kind !== 'MARKET_LISTING' || !money || !agreement || agreement.pricing?.kind === 'AGREEMENT') return;
  // What the price comes to is said once the rest stands.
  if (!listed || findings.problems.length > 0) return;
  const off = (
    [
      ['currency', money.currency === listed.currency],
      ['fees', isEqual(money.fees, listed.fees)],
      ['option', isEqual(money.option, listed.option)],
      ['entryFee', BigInt(agreement.entryFee) === listed.entryFee],
      ['equity', agreement.equity === null],
    ] as const
  ).filter(([, isListed]) => !isListed);
  for (const [path] of off)
    findings.problem(
      path,
      'NOT_THE_PRICE_LISTED',
      {
        zh: '与该成果在技术市场的挂牌价（费用、付款期限、买断价）不一致，高于或低于挂牌价的均属另行议价：请改回挂牌价，或改为协议定价并公示',
        en:
          'is not what the market lists the achievement at (its fees, the days to pay, the price of an option). A price above or below ' +
          'is an agreed one: write the listed price, or agree another and make it public',
      },
      PRICE_BY_AGREEMENT,
    );
}

const isEqual = (one: unknown, other: unknown): boolean => canonicalJson(plain(one)) === canonicalJson(plain(other));

/** What would be dead letters in a signed text. */
function findTrialInOrdinary({ trialMonths, trigger }: KnownTerms, findings: Findings): void {
  if (trialMonths)
    findings.problem('trialMonths', 'TRIAL_OF_ORDINARY', {
      zh: '普通付费许可没有试用期，请填 0 或改为先使用后付费',
      en: 'must be 0: a licence paid from its first day has no trial',
    });
  if (trigger)
    findings.problem('trigger', 'TRIGGER_OF_ORDINARY', {
      zh: '普通付费许可自生效日起付费，不设触发条件',
      en: 'must be left out: a licence paid from its first day waits for nothing',
    });
}

function findInConversion(
  { mode, trigger }: KnownTerms,
  { kind, conversion, openLicence }: KnownAgreement,
  findings: Findings,
): void {
  if (!conversion) return;
  if (mode === 'ORDINARY')
    findings.problem('conversion', 'CONVERSION_OF_ORDINARY', {
      zh: '普通付费许可自生效日起付费，不设试用后的转化约定',
      en: 'must be left out: a licence paid from its first day converts into nothing',
    });
  if (kind !== undefined && kind !== 'ORDINARY')
    findings.problem('conversion', 'CONVERSION_OF_EXCLUSIVE', {
      zh: '试用期已是排他或独占许可，无需约定转化；多家试用的，试用期许可方式请选普通许可',
      en: 'must be left out: the licence shuts others out already. Where several try, grant an ordinary licence for the trial',
    });
  if (openLicence)
    findings.problem(
      'conversion',
      'CONVERSION_OF_OPEN_LICENCE',
      {
        zh: '开放许可面向任何人，只能给予普通许可，不得约定转为独占或排他',
        en: 'must be left out: an open licence is for anybody, and no exclusive or sole one may come of it',
      },
      PATENT_LAW_50,
    );
  if (trigger && !isDecided(trigger))
    findings.warning(
      'trigger',
      'CONVERSION_OVERTAKEN',
      {
        zh: '触发条件可能先于转化申请成就：届时按普通许可付费，不再取得约定的独占或排他许可',
        en: 'may fire before the licensee converts: then an ordinary licence is paid for, and the right to be alone is gone',
      },
      LICENCE_KINDS,
    );
}

/** Whether only the licensee's own decision fires it. */
function isDecided(trigger: Trigger): boolean {
  if ('of' in trigger) return trigger.of.every(isDecided);
  return trigger.kind === 'OPTION' || trigger.kind === 'RENEWAL';
}

function findInAgreed(
  { pricing, fieldsOfUse = 'ALL', territory = 'ALL' }: KnownAgreement,
  { pricing: found }: WrittenFor,
  findings: Findings,
): void {
  if (pricing?.kind === 'MARKET_LISTING' && found.kind !== 'MARKET_LISTING')
    findings.problem(
      'pricing.kind',
      'LISTING_NOT_STATED',
      {
        zh: '该成果未填写技术市场挂牌信息，请先在成果中补充，或改为协议定价',
        en: 'must be AGREEMENT: the achievement names no market listing; add it there, or agree the price and make it public',
      },
      PRICE_BY_AGREEMENT,
    );
  if (pricing?.kind === 'AUCTION' && found.kind !== 'AUCTION')
    findings.problem(
      'pricing.kind',
      'AUCTION_NOT_RECORDED',
      {
        zh: '没有登记由被许可方竞得的拍卖结果，请先在成果中登记，或改为协议定价并公示',
        en: 'must be AGREEMENT: no auction that the licensee won is recorded; record it, or agree the price and make it public',
      },
      PRICE_BY_AGREEMENT,
    );
  const pairs = [fieldsOfUse, territory].reduce((product, codes) => product * (codes === 'ALL' ? 1 : codes.length), 1);
  if (pairs > MOST_PAIRS)
    findings.problem('territory', 'TOO_MANY_BRANCHES', {
      zh: `行业与地域的组合共 ${pairs} 个，不得超过 ${MOST_PAIRS} 个，请改用上级行业或地区`,
      en: `make ${pairs} pairs with the fields of use, more than ${MOST_PAIRS}; name larger branches`,
    });
}
