import type { CivilDate } from '@trihelix/kernel';
import { contractYears } from './contract.years';
import { periodNamed } from './reporting.period';
import type { LineKind, Simulated, Terms } from './scenario';

/** Lines that make up what a year comes to. A write-off takes nothing from what is right, and costs are no royalty. */
const OF_THE_YEAR: readonly LineKind[] = ['ROYALTY', 'SUPPLEMENT', 'CREDIT', 'TRUE_UP'];

/**
 * What the royalties of the contract year in which a period ends come to, true-up and corrections included, in minor units; zero
 * before the paid phase.
 */
export function royaltyOfYear(terms: Terms, { lines, paidPhase, lastDay }: Simulated, period: string): bigint {
  const end = endOf(period, terms);
  if (!paidPhase || end === undefined) return 0n;
  const years = contractYears(terms.contractYear, paidPhase.first, lastDay, end);
  const yearOf = (day: CivilDate) => years.find((year) => day <= year.end) ?? years.at(-1);
  const year = yearOf(end);
  return lines.reduce((sum, line) => {
    const lineEnd = line.period === null ? undefined : endOf(line.period, terms);
    return OF_THE_YEAR.includes(line.kind) && lineEnd !== undefined && yearOf(lineEnd) === year ? sum + line.amount : sum;
  }, 0n);
}

/** The last day of a period, by its name; of a true-up its period is that day. */
function endOf(period: string, { reporting }: Terms): CivilDate | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return period as CivilDate;
  return reporting ? periodNamed(period, reporting.period)?.end : undefined;
}
