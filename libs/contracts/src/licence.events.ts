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
