import { currencyNameZh, isCurrency, minorDigits, type Currency } from './currency';
import { Failure } from './failure';
import { mulDiv } from './rounding';
import type { Text } from './text';

/** A sum of money: a whole number of minor units (分, cents) and its ISO 4217 currency. Never a floating-point number. */
export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
}

/** The text is not an amount of this currency: letters, signs, or more decimals than the currency has. */
export class InvalidAmount extends Failure {
  readonly code = 'INVALID_AMOUNT';

  constructor(
    readonly given: string,
    currency: string,
  ) {
    super({
      zh: `“${given}”不是有效的 ${currency} 金额。`,
      en: `"${given}" is not an amount of ${currency}.`,
    });
  }
}

/** The code is not a currency of ISO 4217 that is in use. */
export class UnknownCurrency extends Failure {
  readonly code = 'UNKNOWN_CURRENCY';

  constructor(readonly given: string) {
    super({ zh: `未知的货币代码“${given}”。`, en: `"${given}" is not a known currency code.` });
  }
}

/** Money of `amount` minor units: `money(123456n, 'CNY')` is ¥1,234.56. Throws {@link UnknownCurrency}. */
export function money(amount: bigint, currency: string): Money {
  if (!isCurrency(currency)) throw new UnknownCurrency(currency);
  return { amount, currency };
}

/** The sum of two amounts of one currency. */
export function addMoney(a: Money, b: Money): Money {
  return { amount: a.amount + b.amount, currency: sameCurrency(a, b) };
}

/** The first less the second, below zero if need be. */
export function subtractMoney(a: Money, b: Money): Money {
  return { amount: a.amount - b.amount, currency: sameCurrency(a, b) };
}

/** −1, 0 or 1 as the first is less than, equal to or more than the second. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  if (a.amount === b.amount) return 0;
  return a.amount < b.amount ? -1 : 1;
}

/** Adding yuan to dollars is a mistake of the program, not of its user: a TypeError, never a Failure. */
function sameCurrency(a: Money, b: Money): Currency {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} and ${b.currency} do not mix`);
  return a.currency;
}

/**
 * The same value in another currency at a rate written as a decimal string: how much of `currency` one unit of the
 * money's own currency buys. Exact until one rounding, half-up, to the target's minor unit. Throws {@link UnknownCurrency},
 * and a RangeError when the rate is not a positive decimal.
 */
export function convertMoney(from: Money, rate: string, currency: string): Money {
  const [, integer = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(rate) ?? [];
  const numerator = BigInt(integer + fraction);
  if (numerator === 0n) throw new RangeError(`not a positive decimal rate: ${rate}`);
  if (!isCurrency(currency)) throw new UnknownCurrency(currency);
  const scale = 10n ** BigInt(minorDigits(currency));
  const divisor = 10n ** BigInt(fraction.length + minorDigits(from.currency));
  return { amount: mulDiv(from.amount, numerator * scale, divisor), currency };
}

/**
 * Reads a plain decimal: `parseMoney('1234.56', 'CNY')` is 123456 fen. Fewer decimals are filled with zeros.
 * Exponents, grouping commas, a plus sign and a decimal too many are refused with {@link InvalidAmount}.
 */
export function parseMoney(text: string, currency: string): Money {
  if (!isCurrency(currency)) throw new UnknownCurrency(currency);
  const digits = minorDigits(currency);
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const [, sign = '', integer = '', fraction = ''] = parts ?? [];
  if (!parts || fraction.length > digits) throw new InvalidAmount(text, currency);
  const magnitude = BigInt(integer + fraction.padEnd(digits, '0'));
  return { amount: sign ? -magnitude : magnitude, currency };
}

/** The plain decimal that {@link parseMoney} reads back, with all the currency's decimals: `1234.50`. */
export function formatMoney({ amount, currency }: Money): string {
  return decimal(amount, minorDigits(currency));
}

const WAN_DIGITS = 4;
const YI_DIGITS = 8;

/**
 * The money for readers. Chinese counts in 元, 万元 and 亿元, exactly, never rounded: `1.2345678亿元`;
 * English groups by thousands: `CNY 123,456,780.00`.
 */
export function sayMoney(sum: Money): Text {
  const [integer = '', fraction] = formatMoney(sum).split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  const plain = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const magnitude = sum.amount < 0n ? -sum.amount : sum.amount;
  const one = 10n ** BigInt(minorDigits(sum.currency));
  const unit = currencyNameZh(sum.currency);
  const en = `${sum.currency} ${plain}`;
  if (magnitude >= one * 10n ** BigInt(YI_DIGITS)) return { zh: `${inUnitsOf(YI_DIGITS, sum)}亿${unit}`, en };
  if (magnitude >= one * 10n ** BigInt(WAN_DIGITS)) return { zh: `${inUnitsOf(WAN_DIGITS, sum)}万${unit}`, en };
  return { zh: `${plain}${unit}`, en };
}

/**
 * The money as books and invoices write it, every digit: `¥119,564.60`, `1,250.00美元`; English as {@link sayMoney}. For sums
 * that somebody compares with an account.
 */
export function sayInFull(sum: Money): Text {
  const { en } = sayMoney(sum);
  const plain = en.slice(sum.currency.length + 1);
  return { zh: sum.currency === 'CNY' ? plain.replace(/\d/, '¥$&') : `${plain}${currencyNameZh(sum.currency)}`, en };
}

/** The decimal in units of 10^power, without zeros that say nothing. */
function inUnitsOf(power: number, { amount, currency }: Money): string {
  return decimal(amount, minorDigits(currency) + power).replace(/\.?0+$/, '');
}

/** A whole number with the point moved left by `places`. */
function decimal(amount: bigint, places: number): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(places + 1, '0');
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
