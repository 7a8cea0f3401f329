const DAY = 86_400_000;
/** Day 0 of both ways to count; that of 1900 is one too early because the program takes 1900 for a leap year. */
const SINCE_1900 = Date.UTC(1899, 11, 30);
const SINCE_1904 = Date.UTC(1904, 0, 1);
/** 29 February 1900, which never was. */
const NEVER = 60;
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;

/** Built-in formats that show a day; 27 to 36 and 50 to 58 are those of Chinese and Japanese editions (ISO/IEC 29500-1, 18.8.30). */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

/** Whether a number format shows a day: a built-in one by its number, another by its code, such as `yyyy"年"m"月"d"日"`. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([first, last]) => id >= first && id <= last);
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*./gu, '').split(';');
  const bare = positive.replace(/\[[^\]]*\]/gu, '');
  return /[yYeE]/u.test(bare.replace(/E[+-]/gu, '')) || (/[dD]/u.test(bare) && /[mM]/u.test(bare));
}

/**
 * The day that a spreadsheet keeps as a number of days, as `YYYY-MM-DD`, with the time of day when there is one; null when
 * the number is no day. `isSince1904` is how old Macintosh workbooks count.
 */
export function dayOfSerial(serial: number, isSince1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST_SERIAL + 1) return null;
  const day = Math.floor(serial);
  if (!isSince1904 && (day === NEVER || day === 0)) return null;
  const shifted = !isSince1904 && serial < NEVER ? serial + 1 : serial;
  const start = isSince1904 ? SINCE_1904 : SINCE_1900;
  // To the second: fractions of a day are never exact.
  const iso = new Date(start + Math.round((shifted * DAY) / 1_000) * 1_000).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
