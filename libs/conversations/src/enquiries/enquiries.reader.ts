import { Injectable } from '@nestjs/common';
import { regionToday } from '@trihelix/catalog';
import { regionPath, regionRange } from '@trihelix/kernel';
import { type Actor, type Connection, countByState, Database, isOneOf, type PageArgs, paginate } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { Enquiry } from './enquiry.entity';
import { EnquiryBox, type EnquiryFilter } from './enquiry.inputs';
import { visibleTo } from './enquiry.policy';
import { EnquiryStore } from './enquiry.store';
import { EnquiryOutcome, EnquiryState } from './enquiry.workflow';

/** An enquiry that ended in an agreement, as rooms above build on it. */
export type AgreedEnquiry = Pick<Enquiry, 'id' | 'subjectType' | 'subjectId' | 'askerId' | 'answererId' | 'outcome'>;

const HAS_UNREAD = `EXISTS (SELECT FROM enquiry_message AS message
  LEFT JOIN enquiry_read_mark AS mark ON mark.enquiry_id = message.enquiry_id AND mark.user_id = :readerId
  WHERE message.enquiry_id = enquiry.id AND message.author_id <> :readerId AND message.position > coalesce(mark.read_through, 0))`;

const HOLDS_WORDS = `(enquiry.subjectTitleZh ILIKE :words OR enquiry.subjectTitleEn ILIKE :words
  OR EXISTS (SELECT FROM organization AS side WHERE side.id IN (enquiry.askerId, enquiry.answererId) AND side.id <> :viewerId
    AND (side.name ILIKE :words OR side.name_en ILIKE :words))
  OR EXISTS (SELECT FROM enquiry_message AS said WHERE said.enquiry_id = enquiry.id AND said.text ILIKE :words))`;

/** Lists and counts of enquiries. */
@Injectable()
export class EnquiriesReader {
  constructor(
    private readonly database: Database,
    private readonly store: EnquiryStore,
  ) {}

  /** @throws NOT_FOUND */
  one(actor: Actor, id: string): Promise<Enquiry> {
    return this.store.get(actor, id);
  }

  page(actor: Actor, { states, ...filter }: EnquiryFilter, page: PageArgs): Promise<Connection<Enquiry>> {
    const query = this.filtered(actor, filter);
    if (states) isOneOf(query, 'state', states);
    return paginate(this.database, query, page);
  }

  /** How many of the actor's organization are in each state, under the filter without its states. */
  countByState(actor: Actor, filter: EnquiryFilter): Promise<{ state: EnquiryState; count: number }[]> {
    return countByState(this.database, this.filtered(actor, filter));
  }

  /** What lies in the letter-box of one person: one statement. */
  async summary({
    userId,
    organizationId,
  }: Actor): Promise<{ unreadEnquiries: number; unreadMessages: number; waitingForUs: number }> {
    const [row] = await this.database.query<{ unreadEnquiries: number; unreadMessages: number; waitingForUs: number }>(
      `SELECT count(*) FILTER (WHERE unread > 0)::int AS "unreadEnquiries", coalesce(sum(unread), 0)::int AS "unreadMessages",
         count(*) FILTER (WHERE waiting_for_id = $2)::int AS "waitingForUs"
       FROM (
         SELECT waiting_for_id, (
           SELECT count(*) FROM enquiry_message AS message WHERE message.enquiry_id = enquiry.id AND message.author_id <> $1
             AND message.position > coalesce(
               (SELECT read_through FROM enquiry_read_mark AS mark WHERE mark.enquiry_id = enquiry.id AND mark.user_id = $1), 0)
         ) AS unread
         FROM enquiry WHERE asker_id = $2 OR answerer_id = $2
       ) AS enquiry_of_ours`,
      [userId, organizationId],
    );
    return row ?? { unreadEnquiries: 0, unreadMessages: 0, waitingForUs: 0 };
  }

  /** How many are in each state in a region the actor watches, by the side that answers; never which. */
  async counts({ jurisdiction }: Actor, regionCode?: string | null): Promise<{ state: EnquiryState; count: number }[]> {
    const { from, to } = regionRange(regionCode ? regionPath(regionToday(regionCode)) : (jurisdiction ?? '/'));
    return this.database.query(`SELECT state, count FROM enquiry_counts($1, $2)`, [from, to]);
  }

  /** One of the actor's that ended in an agreement; null for every other. */
  async agreed(actor: Actor, id: string): Promise<AgreedEnquiry | null> {
    const enquiry = await this.store.get(actor, id);
    const isAgreed = enquiry.outcome === EnquiryOutcome.AGREED_TO_LICENCE || enquiry.outcome === EnquiryOutcome.AGREED_TO_PROJECT;
    return enquiry.state === EnquiryState.CLOSED && isAgreed ? enquiry : null;
  }

  /** Whatever the state. */
  private filtered(actor: Actor, filter: EnquiryFilter): SelectQueryBuilder<Enquiry> {
    const { box, subjectType, subjectId, counterpartId, isWaitingForUs, isUnread, search } = filter;
    const query = visibleTo(actor, this.database.of(Enquiry).createQueryBuilder('enquiry'));
    if (box) query.andWhere(`enquiry.${box === EnquiryBox.SENT ? 'askerId' : 'answererId'} = :viewerId`);
    if (subjectType) query.andWhere('enquiry.subjectType = :subjectType', { subjectType });
    if (subjectId) query.andWhere('enquiry.subjectId = :subjectId', { subjectId });
    if (counterpartId) query.andWhere(':counterpartId IN (enquiry.askerId, enquiry.answererId)', { counterpartId });
    if (typeof isWaitingForUs === 'boolean') {
      query.andWhere(isWaitingForUs ? 'enquiry.waitingForId = :viewerId' : 'enquiry.waitingForId IS DISTINCT FROM :viewerId');
    }
    if (typeof isUnread === 'boolean') query.andWhere(`${isUnread ? '' : 'NOT '}${HAS_UNREAD}`, { readerId: actor.userId });
    const words = search?.trim();
    if (words) query.andWhere(HOLDS_WORDS, { words: `%${words.replace(/[\\%_]/g, '\\$&')}%` });
    return query;
  }
}
