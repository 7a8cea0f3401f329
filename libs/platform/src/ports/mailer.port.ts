/** A mail in plain text, ready to be sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Carries mails out of the house. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}
