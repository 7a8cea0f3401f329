import { isUscc } from '@trihelix/kernel';

/** The lengths that taxpayer identification numbers (纳税人识别号) have had; 18 is that of the unified social credit code. */
const OLDER_LENGTHS: readonly number[] = [15, 17, 20];

/**
 * Reads a taxpayer identification number as people type it: blanks dropped, full-width and small letters made capitals; null when
 * it is none. 18 characters are a unified social credit code with its check character, which is a firm's taxpayer number since
 * 2015 (国办发〔2015〕50号); older numbers have 15, 17 or 20 and nothing in them that could be checked.
 */
export function taxpayerNumberFrom(typed: string): string | null {
  const number = typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (number.length === 18) return isUscc(number) ? number : null;
  return OLDER_LENGTHS.includes(number.length) && /^[0-9A-Z]+$/.test(number) ? number : null;
}
