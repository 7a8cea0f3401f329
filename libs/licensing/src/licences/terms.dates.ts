import { addDays, type CivilDate } from '@trihelix/kernel';
import type { Terms, Trigger } from '@trihelix/licence-calculator';
import type { Agreement } from '../terms/agreement.reader';
import type { Plain } from '../terms/complete.terms';
import { termEnd, trialEnd } from '../terms/payment.start';
import type { TermDates } from './terms.document';

/**
 * The days that follow from terms. The trial ends on the corresponding day, else the month's end (Civil Code 201–202); an
 * ordinary licence has none, and is paid for from its first day. Only a plain date tells beforehand when the paid phase begins.
 * The term counts its first day; without one the licence lasts as long as the rights: until the first end of those that its
 * achievement records, `lastValidOn`, and of the patents that the terms date (Civil Code 865).
 */
export function datesOf(terms: Terms, { objects }: Pick<Agreement, 'objects'>, lastValidOn: CivilDate | null): TermDates {
  const { mode, effectiveOn, trigger } = terms;
  const patents = objects.filter(({ kind }) => kind === 'PATENT').map((patent) => patent.lastValidOn);
  const endsOn = termEnd(terms) ?? [lastValidOn, ...patents].filter((day) => day !== null).sort()[0] ?? null;
  if (mode === 'ORDINARY') return { trialEndsOn: addDays(effectiveOn, -1), triggerOn: effectiveOn, endsOn };
  return { trialEndsOn: trialEnd(terms), triggerOn: trigger?.kind === 'DATE' ? later(trigger.on, effectiveOn) : null, endsOn };
}

type PlainTrigger = Plain<Trigger>;

/** A trigger when the trial moves: a date that was bound to its last day, or to the day after, moves along. */
export function withTrialMoved(trigger: PlainTrigger, from: CivilDate, to: CivilDate): PlainTrigger {
  if ('of' in trigger) return { ...trigger, of: trigger.of.map((child) => withTrialMoved(child, from, to)) };
  if (trigger.kind !== 'DATE') return trigger;
  if (trigger.on === from) return { ...trigger, on: to };
  return trigger.on === addDays(from, 1) ? { ...trigger, on: addDays(to, 1) } : trigger;
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
