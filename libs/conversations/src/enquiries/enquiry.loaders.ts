import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import type { EnquirySubjectType } from '../conversation.subjects';
import { EnquiryMessage } from '../messages/enquiry-message.entity';
import { Enquiry } from './enquiry.entity';
import { EnquiryRecord } from './enquiry-record.entity';

/** Enquiries by id, as far as the viewer's row-level security shows them. */
@Injectable()
export class EnquiryLoader extends Loader<string, Enquiry> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Enquiry[]> {
    return this.database.of(Enquiry).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: Enquiry): string {
    return id;
  }
}

/** Which thing: `NEED/<id>`. */
export const subjectKey = (type: EnquirySubjectType | keyof typeof EnquirySubjectType, id: string) => `${type}/${id}`;

/** The enquiry that the viewer's organization has open about a thing, by {@link subjectKey}. */
@Injectable()
export class ViewerEnquiryLoader extends Loader<string, Enquiry> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(keys: readonly string[]): Promise<Enquiry[]> {
    return this.database
      .of(Enquiry)
      .createQueryBuilder('enquiry')
      .where('enquiry.askerId = :viewerId', { viewerId: this.database.actor?.organizationId ?? null })
      .andWhere(`enquiry.state IN ('OPEN', 'ANSWERED') AND enquiry.subjectType || '/' || enquiry.subjectId = ANY (:keys)`, {
        keys,
      })
      .getMany();
  }

  protected keyOf({ subjectType, subjectId }: Enquiry): string {
    return subjectKey(subjectType, subjectId);
  }
}

/** The last message of each enquiry. */
@Injectable()
export class LastMessageLoader extends Loader<string, EnquiryMessage> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(enquiryIds: readonly string[]): Promise<EnquiryMessage[]> {
    return this.database
      .of(EnquiryMessage)
      .createQueryBuilder('message')
      .where('message.enquiryId = ANY (:enquiryIds)', { enquiryIds })
      .andWhere('message.position = (SELECT message_count FROM enquiry WHERE id = message.enquiryId)')
      .getMany();
  }

  protected keyOf({ enquiryId }: EnquiryMessage): string {
    return enquiryId;
  }
}

interface Unread {
  readonly enquiry_id: string;
  readonly unread: number;
}

/** How many messages the viewer has not read, per enquiry; enquiries read to the end are left out. */
@Injectable()
export class UnreadLoader extends Loader<string, Unread> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(enquiryIds: readonly string[]): Promise<Unread[]> {
    return this.database.query(
      `SELECT message.enquiry_id, count(*)::int AS unread FROM enquiry_message AS message
       LEFT JOIN enquiry_read_mark AS mark ON mark.enquiry_id = message.enquiry_id AND mark.user_id = $1
       WHERE message.enquiry_id = ANY ($2) AND message.author_id <> $1 AND message.position > coalesce(mark.read_through, 0)
       GROUP BY message.enquiry_id`,
      [this.database.actor?.userId ?? null, enquiryIds],
    );
  }

  protected keyOf({ enquiry_id }: Unread): string {
    return enquiry_id;
  }
}

/** How reliably organizations answer; public. */
@Injectable()
export class EnquiryRecordLoader extends Loader<string, EnquiryRecord> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(organizationIds: readonly string[]): Promise<EnquiryRecord[]> {
    return this.database.of(EnquiryRecord).findBy({ organizationId: In([...organizationIds]) });
  }

  protected keyOf({ organizationId }: EnquiryRecord): string {
    return organizationId;
  }
}
