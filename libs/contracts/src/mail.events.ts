import { DomainEvent } from './domain-event';

/** A mail is to be sent. Its text is erased once it has been. */
export class MailRequested extends DomainEvent {
  constructor(
    readonly to: string,
    readonly subject: string,
    readonly text: string,
  ) {
    super();
  }
}
