import type { DayOffset } from './demo.data';
import type { Stage } from './stage';

/** Something that somebody does on a day of the story. It looks first whether it has been done, so that it can be repeated. */
export interface Act {
  readonly day: DayOffset;
  /** Names it when it fails. */
  readonly name: string;
  readonly perform: (stage: Stage) => Promise<unknown>;
}
