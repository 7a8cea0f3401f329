/** Which number comes first in `03/04/2024`; `MIXED` when the column contradicts itself, `UNKNOWN` when it never shows. */
export type DayOrder = 'MONTH_FIRST' | 'DAY_FIRST' | 'MIXED' | 'UNKNOWN';

const NUMERIC_DAY = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\s*$/;

/** Learns from a whole column what a single cell cannot say: in some row, one of the numbers is above 12. */
export class DayOrderEvidence {
  private readonly seen = new Map<string, { monthFirst: boolean; dayFirst: boolean }>();

  note(column: string, text: string): void {
    const [, first, second] = NUMERIC_DAY.exec(text) ?? [];
    if (first === undefined || second === undefined) return;
    const evidence = this.seen.get(column) ?? { monthFirst: false, dayFirst: false };
    evidence.monthFirst ||= Number(second) > 12;
    evidence.dayFirst ||= Number(first) > 12;
    this.seen.set(column, evidence);
  }

  orders(): Map<string, DayOrder> {
    return new Map(
      [...this.seen].map(([column, { monthFirst, dayFirst }]) => {
        if (monthFirst && dayFirst) return [column, 'MIXED'];
        if (!monthFirst && !dayFirst) return [column, 'UNKNOWN'];
        return [column, monthFirst ? 'MONTH_FIRST' : 'DAY_FIRST'];
      }),
    );
  }
}
