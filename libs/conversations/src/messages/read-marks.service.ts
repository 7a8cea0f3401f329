import { Injectable } from '@nestjs/common';
import { type Actor, Database } from '@trihelix/platform';
import type { Enquiry } from '../enquiries/enquiry.entity';
import { EnquiryStore } from '../enquiries/enquiry.store';

/** Messages of others that a person has not marked as read; `$1` is the person. */
export const UNREAD = `
  SELECT message.enquiry_id, count(*)::int AS unread FROM enquiry_message AS message
  LEFT JOIN enquiry_read_mark AS mark ON mark.enquiry_id = message.enquiry_id AND mark.user_id = $1
  WHERE message.author_id <> $1 AND message.position > coalesce(mark.read_through, 0)`;

/** How far each person has read. A mark never goes back, and never past what has been written. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly database: Database,
    private readonly store: EnquiryStore,
  ) {}

  /** @throws NOT_FOUND */
  async mark(actor: Actor, enquiryId: string, through: number): Promise<Enquiry> {
    const enquiry = await this.store.get(actor, enquiryId);
    await this.database.query(
      `INSERT INTO enquiry_read_mark AS mark (enquiry_id, user_id, read_through, read_at) VALUES ($1, $2, $3, app_now())
       ON CONFLICT (enquiry_id, user_id) DO UPDATE SET read_through = excluded.read_through, read_at = excluded.read_at
         WHERE mark.read_through < excluded.read_through`,
      [enquiryId, actor.userId, Math.min(through, enquiry.messageCount)],
    );
    return enquiry;
  }
}
