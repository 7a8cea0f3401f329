import { DomainEvent } from './domain-event';

/** A filing about a licence moved along its workflow. */
export class FilingMoved extends DomainEvent {
  constructor(
    readonly filingId: string,
    readonly from: string,
    readonly to: string,
  ) {
    super();
  }
}

/** The deadline of a filing is 30 or 7 days away, or past. */
export type FilingReminder = 'DUE_30' | 'DUE_7' | 'OVERDUE';

export class FilingReminded extends DomainEvent {
  constructor(
    readonly filingId: string,
    readonly reminder: FilingReminder,
    /** The deadline. */
    readonly day: string,
  ) {
    super();
  }
}
