import { Injectable } from '@nestjs/common';
import { Organization, OrganizationsService, OrganizationState } from '@trihelix/identity';
import { type Actor, Database, notFound, NotInThisState, StaleVersion } from '@trihelix/platform';
import { ConversationSubjects } from '../conversation.subjects';
import { MessagesService } from '../messages/messages.service';
import { Enquiry } from './enquiry.entity';
import { CounterpartNotVerified, EnquiryAlreadyOpen, OwnSubject, ReasonMissing, TooManyEnquiries } from './enquiry.failures';
import type { EnquiryEdit, EnquiryEnd, EnquiryReason, OpenEnquiryInput } from './enquiry.inputs';
import { maySide } from './enquiry.policy';
import { EnquirySchedule } from './enquiry.schedule';
import { EnquiryStore } from './enquiry.store';
import { AGREED, type EnquiryMove, EnquiryState, REPLY_DAYS } from './enquiry.workflow';

/** Enquiries one organization may open within 24 hours. */
export const DAILY_LIMIT = 30;
const DAY = 86_400_000;

/** The life of enquiries. */
@Injectable()
export class EnquiriesService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly subjects: ConversationSubjects,
    private readonly schedule: EnquirySchedule,
    private readonly store: EnquiryStore,
    private readonly messages: MessagesService,
  ) {}

  /**
   * Asks the owner of something listed, on behalf of the organization the actor acts for.
   * @throws NOT_FOUND when there is no such thing to enquire about; OrganizationNotVerified, CounterpartNotVerified, OwnSubject,
   * EnquiryAlreadyOpen, TooManyEnquiries, FileNotUsable
   */
  async open(actor: Actor, { subjectType, text, fileIds, replyWithinDays, ...input }: OpenEnquiryInput): Promise<Enquiry> {
    // One thing has one spelling, or it could be asked about twice at once.
    const subjectId = input.subjectId.toLowerCase();
    const asker = await this.organizations.requireVerified(actor);
    const subject = await this.subjects.find(actor, subjectType, subjectId);
    if (!subject) throw notFound('咨询对象', 'subject of an enquiry');
    if (subject.ownerOrganizationId === asker.id) throw new OwnSubject();
    const answerer = await this.database.of(Organization).findOneByOrFail({ id: subject.ownerOrganizationId });
    if (answerer.state !== OrganizationState.VERIFIED) throw new CounterpartNotVerified();
    await this.requireRoom(asker.id);

    const { dueOn, remindOn, remindedOn } = await this.schedule.forReply(replyWithinDays ?? REPLY_DAYS.usual);
    const enquiry = Object.assign(new Enquiry(), {
      id: this.database.newId(),
      subjectType,
      subjectId,
      subjectTitleZh: subject.title.zh,
      subjectTitleEn: subject.title.en,
      askerId: asker.id,
      answererId: answerer.id,
      askerRegionPath: asker.regionPath,
      answererRegionPath: subject.regionPath,
      state: EnquiryState.OPEN,
      outcome: null,
      stateReason: null,
      openedBy: actor.userId,
      openedAt: this.database.now,
      replyBy: dueOn,
      answeredAt: null,
      remindOn,
      dueOn,
      remindedOn,
      waitingForId: answerer.id,
      messageCount: 1,
      lastMessageAt: this.database.now,
      version: 1,
    });
    const open = await this.store.insert(enquiry);
    if (open) throw new EnquiryAlreadyOpen(open);
    await this.messages.add(actor, enquiry.id, 1, { text, fileIds });
    return enquiry;
  }

  /** The side that was asked says no, and why; that is an answer too. */
  decline(actor: Actor, edit: EnquiryReason): Promise<Enquiry> {
    return this.end(actor, edit, 'decline', { stateReason: edit.reason.trim(), answeredAt: this.database.now });
  }

  /** The side that asked takes it back before it was answered. */
  withdraw(actor: Actor, edit: EnquiryReason): Promise<Enquiry> {
    return this.end(actor, edit, 'withdraw', { stateReason: edit.reason.trim() });
  }

  /** Either side says what the talks came to. @throws ReasonMissing when it is no agreement and says not why. */
  close(actor: Actor, { outcome, reason, ...edit }: EnquiryEnd): Promise<Enquiry> {
    if (!reason && !AGREED.includes(outcome)) throw new ReasonMissing();
    return this.end(actor, edit, 'close', { outcome, stateReason: reason?.trim() ?? null });
  }

  /** @throws NOT_FOUND, StaleVersion, NotInThisState */
  private async end(actor: Actor, edit: EnquiryEdit, move: EnquiryMove, change: Partial<Enquiry>): Promise<Enquiry> {
    const enquiry = await this.store.hold(actor, edit.id);
    if (enquiry.version !== edit.expectedVersion) throw new StaleVersion(enquiry.id, enquiry.version);
    // The other side's act is no act of this one in any state.
    if (!maySide(move, actor, enquiry)) throw new NotInThisState(enquiry.state, move);
    return this.store.move(enquiry, move, change);
  }

  /** One at a time per organization, so that of two at the limit one is refused. */
  private async requireRoom(askerId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`enquiries of ${askerId}`]);
    const opened = await this.database.query<{ at: Date }>(
      `SELECT opened_at AS at FROM enquiry WHERE asker_id = $1 AND opened_at > app_now() - interval '24 hours'
       ORDER BY opened_at DESC LIMIT $2`,
      [askerId, DAILY_LIMIT],
    );
    const oldest = opened[DAILY_LIMIT - 1];
    if (oldest) throw new TooManyEnquiries(DAILY_LIMIT, new Date(oldest.at.getTime() + DAY));
  }
}
