import { Field, ID, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Nobody enquires at themselves. */
@FailureType('It belongs to your own organization, which does not enquire at itself.')
export class OwnSubject extends Failure {
  readonly code = 'OWN_SUBJECT';

  constructor() {
    super({ zh: '这是本机构发布的内容，无需向自己发起咨询。', en: 'It is your own: there is nobody to enquire at.' });
  }
}

/** One open enquiry at a time about one thing. */
@FailureType('Your organization has an open enquiry about it already; write there.')
export class EnquiryAlreadyOpen extends Failure {
  readonly code = 'ENQUIRY_ALREADY_OPEN';
  @Field(() => ID, { description: 'The open enquiry.' }) readonly enquiryId: string;

  constructor(enquiryId: string) {
    super({
      zh: '本机构已就此发起咨询且尚未结束，请在原咨询中继续沟通。',
      en: 'Your organization has an open enquiry about it already. Write in that one.',
    });
    this.enquiryId = enquiryId;
  }
}

/** Who is asked has to be who they say. */
@FailureType('The organization to be asked has not been verified yet.')
export class CounterpartNotVerified extends Failure {
  readonly code = 'COUNTERPART_NOT_VERIFIED';

  constructor() {
    super({
      zh: '对方机构尚未通过主管部门核验，暂不能向其发起咨询。',
      en: 'The authority of its region has not verified that organization yet; enquire once it has.',
    });
  }
}

/** Enquiries are for those who mean them. */
@FailureType('Your organization has opened as many enquiries as it may in a day.')
export class TooManyEnquiries extends Failure {
  readonly code = 'TOO_MANY_ENQUIRIES';
  @Field(() => Int, { description: 'How many may be opened in 24 hours.' }) readonly limit: number;
  @Field(() => Date, { description: 'When the next one may be opened.' }) readonly againAt: Date;

  constructor(limit: number, againAt: Date) {
    super({
      zh: `本机构 24 小时内发起的咨询已达上限（${limit} 条），请稍后再试。`,
      en: `Your organization has opened ${limit} enquiries within 24 hours, which is as many as it may. Try again later.`,
    });
    this.limit = limit;
    this.againAt = againAt;
  }
}

/** A thread is no chat room. */
@FailureType('Your organization has written as many messages in this enquiry as it may in an hour.')
export class TooManyMessages extends Failure {
  readonly code = 'TOO_MANY_MESSAGES';
  @Field(() => Int, { description: 'How many may be written in an hour.' }) readonly limit: number;

  constructor(limit: number) {
    super({
      zh: `本机构一小时内在该咨询中发送的消息已达上限（${limit} 条），请稍后再发。`,
      en: `Your organization has written ${limit} messages in this enquiry within an hour. Write again later.`,
    });
    this.limit = limit;
  }
}

/** Whoever says no says why. */
@FailureType('An end without an agreement needs a reason.')
export class ReasonMissing extends Failure {
  readonly code = 'REASON_MISSING';

  constructor() {
    super({ zh: '未达成合意的结果须写明理由。', en: 'Say why: an end without an agreement needs a reason.' });
  }
}
