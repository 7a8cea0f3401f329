import { DomainEvent } from './domain-event';

/** A licence was asked for, or went from one state to another (`from` is null at its beginning). Read the truth again. */
export class LicenceMoved extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly from: string | null,
    readonly to: string,
    readonly licensorId: string,
    readonly licenseeId: string,
  ) {
    super();
  }
}

/** A side signed the terms. */
export class LicenceSigned extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly side: 'LICENSOR' | 'LICENSEE',
  ) {
    super();
  }
}

/** Somebody of the licensor objected to a licence that was made public. */
export class ObjectionRaised extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly objectionId: string,
  ) {
    super();
  }
}

/** An objection was dismissed or upheld. */
export class ObjectionDecided extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly objectionId: string,
  ) {
    super();
  }
}

/** Something is owed now. */
export class ReceivablePosted extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly receivableId: string,
  ) {
    super();
  }
}

/** Money came in under a licence. */
export class PaymentReceived extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly receiptId: string,
  ) {
    super();
  }
}

/** Money that was written down wrongly counts as never having come in. */
export class PaymentReversed extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly receiptId: string,
  ) {
    super();
  }
}

/** What a day of a licence is about to bring, or has brought. */
export type LicenceReminder = 'SIGNING_DUE' | 'TRIAL_ENDS' | 'PAYMENT_DUE' | 'PAYMENT_OVERDUE';

/** A day of the licence is near (or, for PAYMENT_OVERDUE, past) on which something ends or falls due. */
export class LicenceReminded extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly reminder: LicenceReminder,
    /** That day. */
    readonly day: string,
  ) {
    super();
  }
}
