import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EnquiryMessageSent, EnquiryMoved, EnquiryReminded, MailRequested } from '@trihelix/contracts';
import { Addressees, Organization } from '@trihelix/identity';
import { Configuration, Consumers, Database, Outbox } from '@trihelix/platform';
import { Enquiry } from './enquiry.entity';
import { type EnquiryNews, letterAbout } from './enquiry.letters';
import { EnquiryState } from './enquiry.workflow';

/**
 * Tells by mail: whoever has something to do, and both sides of an end. Mails say that there is something to read, never what
 * was written.
 */
@Injectable()
export class EnquiryMails implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly addressees: Addressees,
    private readonly configuration: Configuration,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.consumers.on(EnquiryMoved, 'conversations.mail', ({ enquiryId, to }) => this.moved(enquiryId, to));
    this.consumers.on(EnquiryMessageSent, 'conversations.mail', (event) => this.written(event));
    this.consumers.on(EnquiryReminded, 'conversations.mail', (event) => this.reminded(event));
  }

  private async moved(id: string, to: string): Promise<void> {
    const enquiry = await this.read(id);
    if (!enquiry) return;
    const { askerId, answererId } = enquiry;
    if (to === EnquiryState.OPEN) await this.tell(enquiry, 'OPENED', [answererId]);
    else if (to === EnquiryState.ANSWERED) await this.tell(enquiry, 'ANSWERED', [askerId]);
    else await this.tell(enquiry, 'ENDED', [askerId, answererId]);
  }

  private async written({ enquiryId, organizationId }: EnquiryMessageSent): Promise<void> {
    const enquiry = await this.read(enquiryId);
    const other = enquiry?.askerId === organizationId ? enquiry.answererId : enquiry?.askerId;
    if (enquiry && other) await this.tell(enquiry, 'WRITTEN', [other]);
  }

  /** Whoever answered meanwhile is not reminded any more. */
  private async reminded({ enquiryId, dueOn }: EnquiryReminded): Promise<void> {
    const enquiry = await this.read(enquiryId);
    if (!enquiry?.waitingForId || enquiry.dueOn !== dueOn) return;
    const { askerId, answererId, state, waitingForId } = enquiry;
    // Talks are for both to end.
    if (state === EnquiryState.ANSWERED) await this.tell(enquiry, 'QUIET', [askerId, answererId]);
    else await this.tell(enquiry, 'REMINDED', [waitingForId]);
  }

  private read(id: string): Promise<Enquiry | null> {
    return this.database.of(Enquiry).findOneBy({ id });
  }

  private async tell(enquiry: Enquiry, news: EnquiryNews, organizationIds: readonly string[]): Promise<void> {
    const link = `${this.configuration.publicUrl}/enquiries/${enquiry.id}`;
    for (const organizationId of organizationIds) {
      const otherId = organizationId === enquiry.askerId ? enquiry.answererId : enquiry.askerId;
      const { name: other } = await this.database.of(Organization).findOneByOrFail({ id: otherId });
      for (const { name, email } of await this.addressees.whoMay(organizationId, 'enquiry.write')) {
        const { subject, text } = letterAbout(news, { enquiry, other, name, link });
        await this.outbox.publish(new MailRequested(email, subject, text));
      }
    }
  }
}
