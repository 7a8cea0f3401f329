import { DomainEvent } from './domain-event';

/** An undertaking was asked for, or went from one state to another (`from` is null at its beginning). Read the truth again. */
export class UndertakingMoved extends DomainEvent {
  constructor(
    readonly undertakingId: string,
    readonly from: string | null,
    readonly to: string,
  ) {
    super();
  }
}

/** A side has let an undertaking wait; `dueOn` is the last day before the clock decides. */
export class UndertakingReminded extends DomainEvent {
  constructor(
    readonly undertakingId: string,
    readonly dueOn: string,
  ) {
    super();
  }
}
