import { addDays, type CivilDate } from '@trihelix/kernel';

/**
 * After so many days without a report the licensor may estimate its sales. By then the licensee has been asked three times, and has
 * had as long as it would have to pay, or to cure a default; a rule of this platform (decision 0032).
 */
export const ESTIMATE_AFTER = 30;

/** The first day on which the sales of a period that was to be reported by `dueOn` may be estimated. */
export const estimableFrom = (dueOn: CivilDate): CivilDate => addDays(dueOn, ESTIMATE_AFTER + 1);
