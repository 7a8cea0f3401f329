import { Injectable } from '@nestjs/common';
import { type Actor, Database } from '@trihelix/platform';
import type { Enquiry } from '../enquiries/enquiry.entity';
import { EnquiryStore } from '../enquiries/enquiry.store';

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
