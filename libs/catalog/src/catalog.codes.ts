/** Full-width letters, small letters and stray spaces are how codes arrive from spreadsheets. */
const tidy = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

const INDUSTRY = /^([A-T])?(\d{2})\d{0,2}$/;
const DISCIPLINE = /^(\d{2})(\d{2}){0,2}$/;
const IPC = /^([A-H]\d{2})([A-Z](\s*\d{1,4}\/\d{2,6})?)?$/;

/** An industry code as written: the section it claims, if any, and the code to look up. */
export interface IndustryCode {
  readonly code: string;
  readonly section: string | null;
}

/**
 * Reads `C`, `36`, `C36` or a finer code of GB/T 4754 (`3610`, `C3610`), which stands for its division.
 * Null when `text` has none of these forms; whether the code exists is another question.
 */
export function readIndustryCode(text: string): IndustryCode | null {
  const code = tidy(text);
  if (/^[A-T]$/.test(code)) return { code, section: code };
  const [, section, division] = INDUSTRY.exec(code) ?? [];
  return division === undefined ? null : { code: division, section: section ?? null };
}

/** Reads what `readIndustryCode` reads, and keeps it as fine as it is written: `3610` for `C3610`. Null otherwise. */
export function readFineIndustryCode(text: string): string | null {
  const read = readIndustryCode(text);
  return read && (/^[A-T]$/.test(read.code) ? read.code : tidy(text).replace(/^[A-T]/, ''));
}

/** Reads a category (`08`), or a discipline or major (`0812`, `081203`), which stands for its category. Null otherwise. */
export const readDisciplineCode = (text: string): string | null => DISCIPLINE.exec(tidy(text))?.[1] ?? null;

/** Reads a class, subclass or group (`A01`, `A01B`, `A01B 1/00`) and gives its class, `A01`. Null otherwise. */
export const readIpcClass = (text: string): string | null => IPC.exec(tidy(text))?.[1] ?? null;
