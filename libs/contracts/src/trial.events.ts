import { DomainEvent } from './domain-event';

/** Something was handed over for a trial; the licensee says that it came. */
export class MaterialHandedOver extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly materialId: string,
  ) {
    super();
  }
}

/** A step was made in settling what had been handed over: said, confirmed or disputed. */
export class MaterialSettled extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly materialId: string,
  ) {
    super();
  }
}

/** The licensee declared that it uses nothing of what it tried any more. */
export class NonUseDeclared extends DomainEvent {
  constructor(readonly licenceId: string) {
    super();
  }
}

/**
 * How near the due day of a close-out is: 14 days, 3 days, over, over for so long that it comes up again; or what the silence of the
 * licensor is about to come to.
 */
export type CloseOutReminder = 'SOON' | 'LAST' | 'OVERDUE' | 'AGAIN' | 'SETTLEMENT_SILENCE' | 'CLOSING_SILENCE';

/** A day of a close-out is near or over. */
export class CloseOutReminded extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly reminder: CloseOutReminder,
    /** That day: the due day, the one on which it comes up again, or the last one before silence counts. */
    readonly day: string,
    /** Whose turn it is. */
    readonly sides: readonly ('LICENSOR' | 'LICENSEE')[],
  ) {
    super();
  }
}
