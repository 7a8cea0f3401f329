/** Calendar days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The first day of the month that lies so many months after a day's own. */
export function firstOfMonth(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** The day before. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Divisions from the jurisdiction down to a region, both included; their codes follow from the code alone (GB/T 2260). */
export function regionsDown(jurisdiction: string, code: string): readonly string[] {
  const chain = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  const at = chain.indexOf(jurisdiction);
  return at < 0 ? [jurisdiction] : [...new Set(chain.slice(at))];
}
