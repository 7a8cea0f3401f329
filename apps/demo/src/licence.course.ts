import { addMonths, daysBetween } from '@trihelix/kernel';
import { chanceBetween } from './chance';
import type { AchievementData, DayOffset, LicenceData } from './demo.data';
import type { StoryCalendar } from './story.calendar';

/** What happens to a licence: an act, its day, and for some acts a reason or an amount in yuan. */
export type LicenceStep =
  | {
      readonly act: 'request' | 'write' | 'agree' | 'submit' | 'resubmit' | 'approve' | 'revise' | 'signTaker' | 'signOwner';
      readonly day: DayOffset;
    }
  | { readonly act: 'return' | 'reject' | 'withdraw' | 'object'; readonly day: DayOffset; readonly reason: string }
  | { readonly act: 'auction'; readonly day: DayOffset; readonly held: DayOffset }
  | { readonly act: 'pay'; readonly day: DayOffset; readonly yuan: number };

export interface LicenceCourse {
  /** First day of the licence. */
  readonly effective: DayOffset;
  /** In their order; those to come after the story are still ahead. */
  readonly steps: readonly LicenceStep[];
}

/** A market confirms what an auction came to within days. */
const RECORDED_AFTER = 3;
/** Money comes so many days after the trial, or after the payment before, at the earliest: no festival leads before the trial's end. */
const PAID_AFTER = 12;

/**
 * The way of a licence that is asked for on a day: preparing, reviewing and signing take the days that they take in offices, the trial
 * its months, and money comes when it is due. The same licence takes the same days in every loading.
 */
export function courseOf(
  { achievement, taker, turn, terms, auction, pays = [100] }: LicenceData,
  ufpl: NonNullable<AchievementData['ufpl']>,
  asked: DayOffset,
  calendar: StoryCalendar,
): LicenceCourse {
  const steps: LicenceStep[] = [{ act: 'request', day: asked }];
  if (auction) {
    const held = asked - auction.before;
    steps.unshift({ act: 'auction', day: held + RECORDED_AFTER, held });
  }
  let day = asked;
  const after = (what: string, first: number, last: number): DayOffset =>
    (day += chanceBetween(`${what} ${achievement} ${taker}`, first, last));

  if (turn?.[0] === 'withdraw') {
    steps.push({ act: 'withdraw', day: after('withdraw', 2, 9), reason: turn[1] });
    return { effective: asked + 30, steps };
  }
  if (terms) steps.push({ act: 'write', day: after('write', 1, 2) });
  const submitted = after('submit', 3, 5);
  if (terms) steps.push({ act: 'agree', day: submitted });
  steps.push({ act: 'submit', day: submitted });
  if (turn?.[0] === 'reject') {
    steps.push({ act: 'reject', day: after('reject', 4, 10), reason: turn[1] });
    return { effective: asked + 30, steps };
  }
  if (turn?.[0] === 'return') {
    steps.push({ act: 'return', day: after('return', 2, 4), reason: turn[1] });
    steps.push({ act: 'revise', day: after('revise', 1, 3) });
    const resubmitted = after('submit again', 0, 1);
    steps.push({ act: 'agree', day: resubmitted });
    steps.push({ act: 'resubmit', day: resubmitted });
  }
  steps.push({ act: 'approve', day: after('approve', 3, 7) });
  const effective = asked + chanceBetween(`begin ${achievement} ${taker}`, 34, 48);
  if (turn?.[0] === 'lapse' || turn?.[0] === 'publish') return { effective, steps };
  if (turn?.[0] === 'object') {
    steps.push({ act: 'object', day: after('object', 1, 3), reason: turn[1] });
    return { effective, steps };
  }

  const sides = ['signTaker', 'signOwner'] as const;
  const [first, second] = chanceBetween(`who signs ${achievement} ${taker}`, 0, 1) === 0 ? sides : [sides[1], sides[0]];
  steps.push({ act: first, day: after('sign', 2, 5) });
  steps.push({ act: second, day: after('countersign', 1, 4) });
  const trialEnds = daysBetween(calendar.endsOn, addMonths(calendar.day(effective), ufpl.months));
  day = trialEnds;
  for (const [index, percent] of pays.entries()) {
    steps.push({
      act: 'pay',
      day: after(`pay ${index}`, PAID_AFTER, ufpl.dueDays),
      yuan: Math.round((ufpl.yuan * percent) / 100),
    });
  }
  return { effective, steps };
}
