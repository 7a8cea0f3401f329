import { addDays, type CivilDate } from '@trihelix/kernel';
import type { Licence } from '../licences/licence.entity';
import { ImpossibleLastDay, NothingToSellOff } from './course.failures';

/** When a licence ends, and until when what is in stock may be sold. */
export interface Ending {
  readonly lastOn: CivilDate;
  /** Null where nothing is sold off. */
  readonly sellOffUntil: CivilDate | null;
}

/** Nobody names an end, or a sell-off, further away than this. A rule of this platform. */
const MOST_DAYS = 366;

/** @throws ImpossibleLastDay, NothingToSellOff */
export function requirePossible({ payingSinceOn }: Licence, { lastOn, sellOffUntil }: Ending, today: CivilDate): void {
  const latest = addDays(today, MOST_DAYS);
  if (lastOn < today || lastOn > latest) throw new ImpossibleLastDay('lastOn', today, latest);
  if (sellOffUntil === null) return;
  if (payingSinceOn === null) throw new NothingToSellOff();
  const [first, last] = [addDays(lastOn, 1), addDays(lastOn, MOST_DAYS)];
  if (sellOffUntil < first || sellOffUntil > last) throw new ImpossibleLastDay('sellOffUntil', first, last);
}
