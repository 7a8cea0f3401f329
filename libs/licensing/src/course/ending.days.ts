import { addDays, type CivilDate } from '@trihelix/kernel';
import type { FactDetail } from '../books/licence-fact.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceState } from '../licences/licence.workflow';
import type { CourseTerms } from './course.policy';
import { decideBy } from './course.terms';
import { ImpossibleLastDay, NothingToSellOff } from './course.failures';

/** When a licence ends, and until when what is in stock may be sold. */
export interface Ending {
  readonly lastOn: CivilDate;
  /** Null where nothing is sold off. */
  readonly sellOffUntil: CivilDate | null;
}

/** Nobody names an end, or a sell-off, further away than this. A rule of this platform. */
const MOST_DAYS = 366;

type Ended = Pick<Licence, 'state' | 'trialEndsOn' | 'payingSinceOn'>;

/**
 * The last day that can be named for an end. What was never paid for ends with its trial at the latest, or with the days to decide
 * once that is over: an end further away would be a trial that nobody agreed on.
 */
export function latestEnd({ state, trialEndsOn, payingSinceOn }: Ended, terms: CourseTerms, today: CivilDate): CivilDate {
  if (payingSinceOn !== null) return addDays(today, MOST_DAYS);
  const last = state === LicenceState.DECISION_DUE ? decideBy(trialEndsOn, terms) : trialEndsOn;
  return last > today ? last : today;
}

/** What the fact of an end says besides its day. */
export const endingDetail = ({ payingSinceOn }: Ended, sellOffUntil: CivilDate | null, today: CivilDate): FactDetail => ({
  ...(sellOffUntil && { sellOffUntil }),
  ...(payingSinceOn === null && { namedOn: today }),
});

/** @throws ImpossibleLastDay, NothingToSellOff */
export function requirePossible(licence: Ended, terms: CourseTerms, { lastOn, sellOffUntil }: Ending, today: CivilDate): void {
  const latest = latestEnd(licence, terms, today);
  if (lastOn < today || lastOn > latest) throw new ImpossibleLastDay('lastOn', today, latest);
  if (sellOffUntil === null) return;
  if (licence.payingSinceOn === null) throw new NothingToSellOff();
  const [first, last] = [addDays(lastOn, 1), addDays(lastOn, MOST_DAYS)];
  if (sellOffUntil < first || sellOffUntil > last) throw new ImpossibleLastDay('sellOffUntil', first, last);
}
