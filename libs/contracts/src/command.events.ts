import { DomainEvent, type Json } from './domain-event';

/** One object that a command touched. */
export interface Change {
  readonly subjectType: string;
  readonly subjectId: string;
  /** Organizations that may read about it. */
  readonly parties: readonly string[];
  /** Region paths of the object, so that the authorities of those regions may read about it. */
  readonly regionPaths: readonly string[];
  readonly before: Json;
  readonly after: Json;
}

export type Outcome = 'DONE' | 'REFUSED' | 'FAILED';

/** A person or a clock did something (or was refused): the raw material of the audit trail. */
export class CommandPerformed extends DomainEvent {
  constructor(
    readonly operation: string,
    readonly outcome: Outcome,
    /** Failure code or incident id when not DONE. */
    readonly reason: string | null,
    readonly requestId: string,
    readonly transport: string,
    readonly changes: readonly Change[],
  ) {
    super();
  }
}
