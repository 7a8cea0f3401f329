import { DomainEvent } from './domain-event';

/** An invoice for something owed under a licence was recorded. */
export class InvoiceIssued extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly invoiceId: string,
  ) {
    super();
  }
}

/** An invoice was taken back as a whole by a red-letter one. */
export class InvoiceReversed extends DomainEvent {
  constructor(
    readonly licenceId: string,
    /** The one taken back. */
    readonly invoiceId: string,
  ) {
    super();
  }
}
