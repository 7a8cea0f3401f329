import { Injectable } from '@nestjs/common';
import { EnquiryMessageSent } from '@trihelix/contracts';
import { FileNotUsable, FilePurpose, FilesService } from '@trihelix/files';
import { type Actor, type Connection, Database, NotInThisState, Outbox, type PageArgs, paginate } from '@trihelix/platform';
import type { Enquiry } from '../enquiries/enquiry.entity';
import { TooManyMessages } from '../enquiries/enquiry.failures';
import { EnquirySchedule } from '../enquiries/enquiry.schedule';
import { EnquiryStore } from '../enquiries/enquiry.store';
import { EnquiryState, TALKING } from '../enquiries/enquiry.workflow';
import { EnquiryMessage } from './enquiry-message.entity';
import { MESSAGE_FILES } from './message.files';

/** Messages one organization may write in one enquiry within an hour. */
const HOURLY_LIMIT = 60;

/** What somebody writes. */
export interface Words {
  readonly text: string;
  readonly fileIds?: readonly string[] | null;
}

/** What the two sides write to each other. Messages are only ever added. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly store: EnquiryStore,
    private readonly schedule: EnquirySchedule,
    private readonly files: FilesService,
    private readonly outbox: Outbox,
  ) {}

  /** Messages of one enquiry, the newest first. @throws NOT_FOUND */
  async page(actor: Actor, enquiryId: string, page: PageArgs): Promise<Connection<EnquiryMessage>> {
    const { id } = await this.store.get(actor, enquiryId);
    const query = this.database.of(EnquiryMessage).createQueryBuilder('message').where('message.enquiryId = :id', { id });
    return paginate(this.database, query, page);
  }

  /**
   * Writes for the actor's side. The first word of the side that was asked is its answer.
   * @throws NOT_FOUND, NotInThisState, TooManyMessages, FileNotUsable
   */
  async send(actor: Actor, enquiryId: string, words: Words): Promise<EnquiryMessage> {
    const enquiry = await this.store.hold(actor, enquiryId);
    if (!TALKING.includes(enquiry.state)) throw new NotInThisState(enquiry.state, 'sendMessage');
    await this.requireRoom(actor, enquiryId);
    await this.advance(actor, enquiry);
    return this.add(actor, enquiryId, enquiry.messageCount + 1, words);
  }

  /** Adds the message at a position that the held enquiry has counted already. @throws FileNotUsable */
  async add(actor: Actor, enquiryId: string, position: number, { text, fileIds }: Words): Promise<EnquiryMessage> {
    const message = Object.assign(new EnquiryMessage(), {
      id: this.database.newId(),
      enquiryId,
      position,
      organizationId: actor.organizationId,
      authorId: actor.userId,
      text,
      sentAt: this.database.now,
    });
    await this.database.of(EnquiryMessage).insert(message);
    if (fileIds?.length) {
      const subject = { subjectType: MESSAGE_FILES, subjectId: message.id };
      const files = await this.files.attach(actor, fileIds, subject);
      const stranger = files.find(({ purpose }) => purpose !== FilePurpose.ATTACHMENT);
      if (stranger) throw new FileNotUsable(stranger.id);
    }
    return message;
  }

  /** Whose turn it is now, and what the clock waits for. */
  private async advance(actor: Actor, enquiry: Enquiry): Promise<void> {
    const { id, askerId, answererId, state, messageCount } = enquiry;
    const counted = { messageCount: messageCount + 1, lastMessageAt: this.database.now };
    if (state === EnquiryState.OPEN) {
      // The asker may add to the question; the promised day stays.
      if (actor.actsFor(askerId)) await this.store.change(enquiry, counted);
      else {
        const answered = { answeredAt: this.database.now, waitingForId: askerId };
        await this.store.move(enquiry, 'answer', { ...counted, ...answered, ...(await this.schedule.forTalk()) });
        return;
      }
    } else {
      const waitingForId = actor.actsFor(askerId) ? answererId : askerId;
      await this.store.change(enquiry, { ...counted, waitingForId, ...(await this.schedule.forTalk()) });
    }
    await this.outbox.publish(new EnquiryMessageSent(id, actor.organizationId ?? ''));
  }

  /** The enquiry is held, so the count stands. */
  private async requireRoom({ organizationId }: Actor, enquiryId: string): Promise<void> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM enquiry_message
       WHERE enquiry_id = $1 AND organization_id = $2 AND sent_at > app_now() - interval '1 hour'`,
      [enquiryId, organizationId],
    );
    if ((row?.count ?? 0) >= HOURLY_LIMIT) throw new TooManyMessages(HOURLY_LIMIT);
  }
}
