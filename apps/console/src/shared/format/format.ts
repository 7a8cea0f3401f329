import type { Language } from '@shared/texts/texts';
import { tagOf } from '@shared/texts/texts';

/** Minor units of an amount, as the API gives them, with its currency. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const group = (whole: bigint): string => String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** To the last unit, with its sign of currency: ¥432,000.00. Exact: never by way of a float. */
export function exactMoney({ amount: minorUnits, currency }: Amount): string {
  const digits = digitsOf(currency);
  const units = BigInt(minorUnits);
  const size = 10n ** BigInt(digits);
  const absolute = units < 0n ? -units : units;
  const fraction = digits === 0 ? '' : `.${String(absolute % size).padStart(digits, '0')}`;
  const sign = currency === 'CNY' ? '¥' : `${currency} `;
  return `${units < 0n ? '−' : ''}${sign}${group(absolute / size)}${fraction}`;
}

/** Yuan in a 万 and in a 亿. */
const WAN = 10_000n;
const YI = 100_000_000n;

/** `units / size` rounded half up to `places` decimals, without trailing zeros. */
function scaled(units: bigint, size: bigint, places: number): string {
  const factor = 10n ** BigInt(places);
  const rounded = (units * factor * 2n + size) / (size * 2n);
  const fraction = String(rounded % factor)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${group(rounded / factor)}${fraction ? `.${fraction}` : ''}`;
}

/** For reading at a glance: 元, 万元, 亿元 in Chinese; CN¥ with K, M, B in English. Rounded to two decimals where it is scaled. */
export function roundMoney(amount: Amount, language: Language): string {
  if (amount.currency !== 'CNY') return exactMoney(amount);
  const units = BigInt(amount.amount);
  const sign = units < 0n ? '−' : '';
  const fen = units < 0n ? -units : units;
  return language === 'EN' ? `${sign}¥${inEnglish(fen)}` : `${sign}${inChinese(fen)}`;
}

function inChinese(fen: bigint): string {
  if (fen >= YI * 100n) return `${scaled(fen, YI * 100n, 2)} 亿元`;
  if (fen >= WAN * 100n) return `${scaled(fen, WAN * 100n, 2)} 万元`;
  return `${scaled(fen, 100n, 2)} 元`;
}

function inEnglish(fen: bigint): string {
  const thousand = 100_000n;
  if (fen >= thousand * 1_000_000n) return `${scaled(fen, thousand * 1_000_000n, 2)}B`;
  if (fen >= thousand * 1_000n) return `${scaled(fen, thousand * 1_000n, 2)}M`;
  if (fen >= thousand) return `${scaled(fen, thousand, 2)}K`;
  return scaled(fen, 100n, 2);
}

/** 1,670. */
export const number = (value: number, language: Language): string => new Intl.NumberFormat(tagOf(language)).format(value);

/** Parts per million as a percentage with up to two decimals: 18000 → 1.8%. */
export const rate = (ppm: number): string => `${Number((ppm / 10_000).toFixed(2))}%`;

/** A share between 0 and 1 as a percentage with one decimal at most. */
export const percent = (share: number, language: Language): string =>
  new Intl.NumberFormat(tagOf(language), { style: 'percent', maximumFractionDigits: 1 }).format(share);

const ZONE = 'Asia/Shanghai';

/** A moment's calendar day in China: 2026-11-20. */
export const day = (moment: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(moment));

/** A moment to the minute, in China: 2026-11-20 16:05. */
export const minute = (moment: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment));

/** Today's calendar day in China. */
export const today = (now: Date = new Date()): string => day(now.toISOString());

/** Days from one calendar day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A calendar day some days later. */
export const daysAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago or until: only to stand beside the absolute time. */
export function relative(moment: string, language: Language, now: Date = new Date()): string {
  const seconds = (Date.parse(moment) - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(tagOf(language), { numeric: 'auto' });
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['minute', 60];
  return format.format(Math.trunc(seconds / size), unit);
}

/** Several things in one line: 甲、乙、丙 in Chinese; A, B, and C in English. */
export const listed = (items: readonly string[], language: Language): string =>
  language === 'EN' ? new Intl.ListFormat('en', { type: 'conjunction' }).format(items) : items.join('、');
