import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import type { Simulation } from './simulator.query';

/** Fen due up to the end of each month, for several simulations over the same months. */
export interface DueCourse {
  /** `2027-03`, without a gap, from the first day of effect to the last due day. */
  readonly months: readonly string[];
  /** For each simulation a sum for each month. */
  readonly sums: readonly (readonly bigint[])[];
}

const nextMonth = (month: string): string => addMonths(`${month}-01` as CivilDate, 1).slice(0, 7);

/** Adds up what is due by the end of each month, by the days as moved to working days. */
export function dueCourse(simulations: readonly Pick<Simulation, 'lines'>[], from: string): DueCourse {
  const lines = simulations.flatMap((each) => each.lines);
  if (lines.length === 0) return { months: [], sums: simulations.map(() => []) };
  const last = lines.reduce((latest, { effectiveDueOn: day }) => (day > latest ? day : latest), from).slice(0, 7);
  const months = [from.slice(0, 7)];
  for (let month = months[0] ?? last; month < last; month = nextMonth(month)) months.push(nextMonth(month));
  const dueBy = ({ lines: own }: Pick<Simulation, 'lines'>, month: string): bigint => {
    const lastDay = addDays(`${nextMonth(month)}-01` as CivilDate, -1);
    return own.reduce((sum, { amount, effectiveDueOn }) => (effectiveDueOn <= lastDay ? sum + BigInt(amount) : sum), 0n);
  };
  return { months, sums: simulations.map((each) => months.map((month) => dueBy(each, month))) };
}

/** Fen of all postings. */
export const chargedIn = ({ lines }: Pick<Simulation, 'lines'>): bigint =>
  lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

/** Fen of principal that was paid of a posting. */
export const paidOf = ({ allocations }: Pick<Simulation, 'allocations'>, line: number): bigint =>
  allocations.reduce((sum, each) => (each.line === line ? sum + BigInt(each.principal) : sum), 0n);
