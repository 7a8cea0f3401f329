import { addDays, type CivilDate, daysBetween } from '@trihelix/kernel';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { chanceBetween } from './chance';
import type { DayOffset, LicenceData, SalesData } from './demo.data';
import type { StoryCalendar } from './story.calendar';

/** What happens in the books of a licence. Amounts are yuan. */
export type BookStep = { readonly day: DayOffset } & (
  | { readonly act: 'report'; readonly period: string; readonly sales: SalesData }
  | {
      readonly act: 'correct';
      readonly period: string;
      readonly sales: SalesData;
      readonly reason: string;
      readonly auditCost?: number;
    }
  | { readonly act: 'pay'; readonly percent: number }
  | { readonly act: 'charge'; readonly yuan: number; readonly reason: string }
  | { readonly act: 'estimate'; readonly period: string; readonly yuan: number; readonly reason: string }
  | { readonly act: 'giveUp'; readonly reason: string }
);

/** What terms say of reports. */
interface Reporting {
  readonly period: 'MONTH' | 'QUARTER';
  readonly dueDays: number;
}

/** A report comes so many days after its period, where it comes in time. */
const REPORTED_AFTER = [6, 22] as const;
/** A late one comes so many days after its day. */
const LATE_BY = 11;

/** The steps of a licence's books from its first day on; those to come after the story are left to whoever tries it. */
export function bookCourse(
  { book, terms, achievement }: LicenceData,
  effectiveOn: CivilDate,
  calendar: StoryCalendar,
): readonly BookStep[] {
  if (!book) return [];
  const reporting = terms?.reporting as Reporting | undefined;
  if (!reporting) throw new Error(`No reports of sales are agreed for ${achievement}.`);
  const { sales, late = [], corrections = [], pays, charge, estimate, giveUp } = book;
  const offset = (day: CivilDate): DayOffset => daysBetween(calendar.endsOn, day);
  const from = offset(effectiveOn);
  const steps: BookStep[] = [];
  let period = periodOf(effectiveOn, reporting.period);
  for (const [at, sold] of sales.entries()) {
    const after = late.includes(at)
      ? reporting.dueDays + LATE_BY
      : chanceBetween(`report ${at} of ${achievement}`, ...REPORTED_AFTER);
    let day = offset(addDays(period.end, after));
    // What would fall on days of rest is done before them, but no period is reported before its end.
    while (calendar.workday(day) <= period.end) day += 1;
    if (sold !== null) steps.push({ act: 'report', day, period: period.name, sales: sold });
    for (const { of, after: later, ...correction } of corrections)
      if (of === at) steps.push({ act: 'correct', day: day + later, period: period.name, ...correction });
    if (estimate?.of === at)
      steps.push({
        act: 'estimate',
        day: from + estimate.day,
        period: period.name,
        yuan: estimate.yuan,
        reason: estimate.reason,
      });
    period = periodAfter(period, reporting.period);
  }
  for (const [day, percent] of pays) steps.push({ act: 'pay', day: from + day, percent });
  if (charge) steps.push({ act: 'charge', day: from + charge.day, yuan: charge.yuan, reason: charge.reason });
  if (giveUp) steps.push({ act: 'giveUp', day: from + giveUp.day, reason: giveUp.reason });
  return steps;
}
