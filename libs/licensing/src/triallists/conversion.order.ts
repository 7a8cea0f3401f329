import { addDays, type CivilDate } from '@trihelix/kernel';
import { ConversionAnswer } from './conversion-claim.entity';

/** What decides who of several triallists goes first. */
export interface Ranked {
  readonly place: number;
  readonly firstRefusal: boolean;
}

/** Who holds a right of first refusal goes before who holds none; among equals the place that the terms name decides. */
export const inOrder = (one: Ranked, other: Ranked): number =>
  Number(other.firstRefusal) - Number(one.firstRefusal) || one.place - other.place;

/** Whether one goes before another. */
export const precedes = (one: Ranked, other: Ranked): boolean => inOrder(one, other) < 0;

/** A triallist in a round. */
export interface Contender extends Ranked {
  readonly answer: ConversionAnswer;
  readonly answerBy: CivilDate;
  /** Whether its licence can still convert. */
  readonly isAble: boolean;
}

/** Days to decide that a triallist has at least after a round in which nobody converted. A rule of this platform. */
const DAYS_AFTER_ROUND = 15;

/** The last day to decide, at least, after a round that ended on a day without anybody's converting. */
export const keptUntil = (closedOn: CivilDate): CivilDate => addDays(closedOn, DAYS_AFTER_ROUND);

const WANTS: readonly ConversionAnswer[] = [ConversionAnswer.CLAIMED, ConversionAnswer.WANTED];

/**
 * How a round stands on a day: `winner` is the first in order that wants to convert, once nobody before it can say so any more;
 * `isOpen` while somebody can. Neither, when nobody is left who wants to.
 */
export function standingOf<Each extends Contender>(
  contenders: readonly Each[],
  today: CivilDate,
): { readonly winner: Each | null; readonly isOpen: boolean } {
  for (const each of [...contenders].sort(inOrder)) {
    if (!each.isAble) continue;
    if (WANTS.includes(each.answer)) return { winner: each, isOpen: false };
    if (each.answer === ConversionAnswer.ASKED && each.answerBy >= today) return { winner: null, isOpen: true };
  }
  return { winner: null, isOpen: false };
}
