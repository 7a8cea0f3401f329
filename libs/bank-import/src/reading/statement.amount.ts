import { type Currency, InvalidAmount, minorDigits, parseMoney } from '@trihelix/kernel';
import { Unfit } from './unfit';

/** What banks print where there is no amount. */
const NOTHING = /^[-—–/]*$/u;
const SYMBOLS = /[¥￥$€£]|人民币|RMB|CNY|USD|EUR|GBP|HKD|JPY|元/giu;
const NUMBER = /^([+-]?)(?:(\d{1,3}(?:,\d{3})+)|(\d+))(?:\.(\d+))?$/u;
/** Ten trillion yuan in fen; what is more has been mistyped. */
const MOST = 10n ** 15n;

/**
 * Reads an amount as banks print it, `1,234.50`, `¥1234.5`, `１，２３４．５０`, `(12.00)` for one below zero, to whole minor units.
 * Nothing and a dash are null. Exact: no rounding, no guessing. A currency without minor units may be printed with zeros.
 * @throws Unfit for more decimals than the currency has, commas that do not group by three, and everything that is no number.
 */
export function amountOf(cell: string, currency: Currency): bigint | null {
  const written = cell
    .normalize('NFKC')
    .replace(/[\s\u00a0]/gu, '')
    .replace(SYMBOLS, '')
    .replaceAll('−', '-');
  if (NOTHING.test(written)) return null;
  const [, bracketed] = /^\((.+)\)$/u.exec(written) ?? [];
  const [, sign = '', grouped = '', plain = '', decimals = ''] = NUMBER.exec(bracketed ?? written) ?? [];
  const whole = grouped.replaceAll(',', '') || plain;
  if (whole === '' || (bracketed !== undefined && sign !== '')) throw unreadable();
  const digits = minorDigits(currency);
  const fraction = digits === 0 && /^0{1,2}$/u.test(decimals) ? '' : decimals;
  if (fraction.length > digits) throw tooFine(digits);
  const amount = exact(fraction === '' ? whole : `${whole}.${fraction}`, currency);
  if (amount > MOST) throw unreadable();
  return sign === '-' || bracketed !== undefined ? -amount : amount;
}

function exact(decimal: string, currency: Currency): bigint {
  try {
    return parseMoney(decimal, currency).amount;
  } catch (error) {
    if (error instanceof InvalidAmount) throw unreadable();
    throw error;
  }
}

const tooFine = (digits: number) =>
  new Unfit(
    { zh: `至多 ${digits} 位小数的金额`, en: `an amount with at most ${digits} decimals` },
    {
      zh: '请核对原对账单；平台不会四舍五入银行的金额。',
      en: "Compare the bank's own statement: an amount of the bank is never rounded here.",
    },
  );

const unreadable = () =>
  new Unfit(
    {
      zh: '金额，如 1,234.50（逗号按三位分隔，小数点用“.”）',
      en: 'an amount such as 1,234.50 (commas group by three, a point before the decimals)',
    },
    { zh: '请更正该单元格，或检查该列是否选对了含义。', en: 'Correct the cell, or check what the column was said to mean.' },
  );
