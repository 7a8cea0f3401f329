import { type Currency, isCurrency, minorDigits } from '@trihelix/kernel';
import { type Cell, lineOf } from './cell';
import { Unfit } from './unfit';

/** A budget in minor units of its currency; an open end is null. */
export interface Budget {
  readonly min: bigint | null;
  readonly max: bigint | null;
  readonly currency: Currency;
}

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?`;
const UNIT = String.raw`\s*(万元|万|亿元|亿|元)?`;
const RANGE = new RegExp(`^${NUMBER}${UNIT}\\s*(?:-|–|—|~|至|到|to)\\s*${NUMBER}${UNIT}$`, 'iu');
const SINGLE = new RegExp(
  `^(不低于|不少于|至少|>=|≥|不超过|不高于|至多|<=|≤)?\\s*${NUMBER}${UNIT}\\s*(以上|以内|以下|左右)?$`,
  'iu',
);
const ZEROS: Readonly<Record<string, number>> = { 万: 4, 万元: 4, 亿: 8, 亿元: 8 };
const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/[¥￥]|人民币/gu, 'CNY'],
  [/US\$/giu, 'USD'],
  [/€/gu, 'EUR'],
  [/£/gu, 'GBP'],
];
const LONGEST = 100;
const MOST = 2n ** 63n - 1n;

/**
 * Reads `50-100万元`, `不超过 80 万`, `500000`, `USD 20,000`. The heading may carry the unit (`预算（万元）`).
 * Yuan when no currency is named. @throws Unfit
 */
export function budgetOf(cell: Cell): Budget {
  let text = lineOf(cell, LONGEST).normalize('NFKC');
  let currency = 'CNY';
  for (const [symbol, code] of SYMBOLS) {
    if (text.search(symbol) >= 0) currency = code;
    text = text.replace(symbol, '');
  }
  text = text
    .replace(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/u, (code) => {
      currency = code;
      return '';
    })
    .replace(/美元|dollars?/iu, () => {
      currency = 'USD';
      return '';
    })
    .trim();
  if (!isCurrency(currency)) throw unreadable();
  const unitOfHeading = /[(（]?(万元|亿元|元)[)）]?\s*$/u.exec(cell.column)?.[1];
  const amount = (whole = '', fraction = '', unit: string | undefined) =>
    minor(whole, fraction, unit ?? unitOfHeading, currency as Currency);

  const [, a, b, unitA, c, d, unitC] = RANGE.exec(text) ?? [];
  if (a !== undefined) return ordered({ min: amount(a, b, unitA ?? unitC), max: amount(c, d, unitC), currency });
  const [, before, whole, fraction, unit, after] = SINGLE.exec(text) ?? [];
  if (whole === undefined) throw unreadable();
  const sum = amount(whole, fraction, unit);
  if (/^(不低于|不少于|至少|>=|≥)$/u.test(before ?? '') || after === '以上') return { min: sum, max: null, currency };
  if (before || after === '以内' || after === '以下') return { min: null, max: sum, currency };
  return { min: sum, max: sum, currency };
}

/** One sum, such as `80万元` or `USD 20,000`. @throws Unfit for a range */
export function sumOf(cell: Cell): { amount: bigint; currency: Currency } {
  const { min, max, currency } = budgetOf(cell);
  if (min !== null && min === max) return { amount: min, currency };
  throw new Unfit(
    { zh: '一个确定的金额', en: 'one sum, not a range' },
    { zh: '请写成例如“80万元”。', en: 'Write it for instance as "800000" or "80万元".' },
  );
}

/** Digits shifted, never multiplied as floating point. */
function minor(whole: string, fraction: string, unit: string | undefined, currency: Currency): bigint {
  const places = (ZEROS[unit ?? ''] ?? 0) + minorDigits(currency);
  const decimals = fraction.replace(/0+$/u, '');
  if (decimals.length > places) throw unreadable();
  const amount = BigInt(whole.replaceAll(',', '') + decimals.padEnd(places, '0'));
  if (amount > MOST) throw unreadable();
  return amount;
}

function ordered(budget: Budget): Budget {
  if (budget.min === null || budget.max === null || budget.min <= budget.max) return budget;
  throw new Unfit(
    { zh: '下限不高于上限的范围', en: 'a range whose lower end comes first' },
    { zh: '请核对预算的上下限。', en: 'Check both ends of the budget.' },
  );
}

const unreadable = () =>
  new Unfit(
    { zh: '金额或金额范围', en: 'an amount or a range of amounts' },
    {
      zh: '请写成例如“50-100万元”“不超过 80 万元”或“USD 20000”。',
      en: 'Write it for instance as "500000", "50-100万元" or "USD 20000".',
    },
  );
