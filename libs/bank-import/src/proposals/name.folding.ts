/** Endings that registers, contracts and banks write in turn. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/有限责任公司/gu, '有限公司'],
  [/\blimited\b/gu, 'ltd'],
  [/\bcompany\b/gu, 'co'],
  [/\bcorporation\b/gu, 'corp'],
  [/\bincorporated\b/gu, 'inc'],
];

/**
 * A name for comparison: width, case, spaces, brackets and points do not matter, nor which of two usual endings it has.
 * `杭州清源（集团）有限责任公司` and `杭州清源(集团) 有限公司` are one firm.
 */
export function foldName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase();
  return SAME.reduce((text, [found, one]) => text.replace(found, one), plain).replace(/[^\p{L}\p{N}]/gu, '');
}

/** How licences are numbered, however a payer writes it: `LIC-2026-000042`, `lic 2026 000042`, `ＬＩＣ２０２６０００042`. */
const NUMBER = /[A-Z]{2,5}[-_ /.—–]{0,2}\d{4}[-_ /.—–]{0,2}\d{6,9}/gu;

/** Everything in a text that could be the number of a licence, folded; each once. */
export const numbersIn = (text: string): string[] => [
  ...new Set([...text.normalize('NFKC').toUpperCase().matchAll(NUMBER)].map(([found]) => foldNumber(found))),
];

/** A number for comparison: letters and digits only. */
export const foldNumber = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/gu, '');
