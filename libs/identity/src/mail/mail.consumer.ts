import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MailRequested } from '@trihelix/contracts';
import { Consumers, Database, type Envelope, Mailer } from '@trihelix/platform';

/** Sends what was asked for, then forgets it: mails carry links that open accounts. */
@Injectable()
export class MailConsumer implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly mailer: Mailer,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.consumers.on(MailRequested, 'identity.mail', (mail, envelope) => this.send(mail, envelope));
  }

  /** The text is erased in the transaction that records the delivery: a crash may send a mail twice, but loses none. */
  private async send({ to, subject, text }: MailRequested, { id }: Envelope): Promise<void> {
    await this.database.query(`UPDATE outbox_event SET payload = '{"sent": true}' WHERE id = $1`, [id]);
    await this.mailer.send({ to, subject, text });
  }
}
