import { DomainEvent } from './domain-event';

/** An enquiry was opened, or went from one state to another (`from` is null at its beginning). Read the truth again. */
export class EnquiryMoved extends DomainEvent {
  constructor(
    readonly enquiryId: string,
    readonly from: string | null,
    readonly to: string,
  ) {
    super();
  }
}

/** A side wrote in an enquiry that is talked about already. What it wrote stays between the two. */
export class EnquiryMessageSent extends DomainEvent {
  constructor(
    readonly enquiryId: string,
    readonly organizationId: string,
  ) {
    super();
  }
}

/** An organization has let an enquiry wait; `dueOn` is the last day before the clock ends it. */
export class EnquiryReminded extends DomainEvent {
  constructor(
    readonly enquiryId: string,
    readonly dueOn: string,
  ) {
    super();
  }
}
