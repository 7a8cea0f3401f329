import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Organization, OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { civilDateIn, say } from '@trihelix/kernel';
import { type Actor, blockedActionOf, CurrentActor, type RequestContext } from '@trihelix/platform';
import { EnquiryMessageType } from '../messages/message.types';
import type { Enquiry } from './enquiry.entity';
import { EnquiryRecordLoader, LastMessageLoader, UnreadLoader } from './enquiry.loaders';
import { enquiryActs, EnquiryAction } from './enquiry.policy';
import { reasonIn } from './enquiry.reasons';
import { EnquiryRecordType, EnquiryType } from './enquiry.types';

const BlockedAction = blockedActionOf(EnquiryAction, 'Enquiry');

/** What hangs on an enquiry: one statement per field for a whole list. */
@Resolver(() => EnquiryType)
export class EnquiryFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly lastMessages: LastMessageLoader,
    private readonly unread: UnreadLoader,
  ) {}

  @ResolveField(() => String, { description: 'What the subject was called when the enquiry was opened.' })
  subjectTitle(@Parent() { subjectTitleZh, subjectTitleEn }: Enquiry, @Context() { locale }: RequestContext) {
    return say({ zh: subjectTitleZh, en: subjectTitleEn }, locale);
  }

  @ResolveField(() => OrganizationType, { description: 'Who asks.' })
  asker(@Parent() { askerId }: Enquiry, @Context() context: RequestContext) {
    return this.organizations.load(context, askerId);
  }

  @ResolveField(() => OrganizationType, { description: 'Who is asked.' })
  answerer(@Parent() { answererId }: Enquiry, @Context() context: RequestContext) {
    return this.organizations.load(context, answererId);
  }

  @ResolveField(() => OrganizationType, { nullable: true, description: 'Whose turn it is; null once it is over.' })
  waitingFor(@Parent() { waitingForId }: Enquiry, @Context() context: RequestContext) {
    return waitingForId ? this.organizations.load(context, waitingForId) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it ended.' })
  stateReason(@Parent() { stateReason }: Enquiry, @Context() { locale }: RequestContext) {
    return reasonIn(locale, stateReason);
  }

  @ResolveField(() => Boolean, { nullable: true, description: 'Whether the answer came by the promised day; null without one.' })
  isAnsweredInTime(@Parent() { answeredAt, replyBy }: Enquiry) {
    return answeredAt ? civilDateIn(answeredAt) <= replyBy : null;
  }

  @ResolveField(() => EnquiryMessageType, { nullable: true, description: 'What was written last.' })
  lastMessage(@Parent() { id }: Enquiry, @Context() context: RequestContext) {
    return this.lastMessages.load(context, id);
  }

  @ResolveField(() => Int, { description: 'Messages of others that you have not marked as read.' })
  async unreadCount(@Parent() { id }: Enquiry, @Context() context: RequestContext) {
    return (await this.unread.load(context, id))?.unread ?? 0;
  }

  @ResolveField(() => [EnquiryAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() enquiry: Enquiry, @CurrentActor() actor: Actor | undefined) {
    return enquiryActs.open(actor, enquiry);
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  blockedActions(@Parent() enquiry: Enquiry, @CurrentActor() actor: Actor | undefined) {
    return enquiryActs.blocked(actor, enquiry);
  }
}

/** What everybody may know before they ask. */
@Resolver(() => OrganizationType)
export class OrganizationEnquiryFields {
  constructor(private readonly records: EnquiryRecordLoader) {}

  @ResolveField(() => EnquiryRecordType, { description: 'How reliably it answers what it is asked.' })
  async enquiryRecord(@Parent() { id }: Organization, @Context() context: RequestContext): Promise<EnquiryRecordType> {
    return (await this.records.load(context, id)) ?? { inTime: 0, late: 0, unanswered: 0 };
  }
}
