import type { CivilDate } from '@trihelix/kernel';
import type { Stage } from './stage';

/** Something that somebody does on a day of the story. It looks first whether it has been done, so that it can be repeated. */
export interface Act {
  readonly date: CivilDate;
  /** The thing it is about: acts of one thing on one day are done in their order. */
  readonly about: string;
  /** Names it when it fails. */
  readonly name: string;
  readonly perform: (stage: Stage) => Promise<unknown>;
}
