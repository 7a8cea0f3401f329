import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, stateCountOf } from '@trihelix/platform';
import { EnquirySubjectType } from '../conversation.subjects';
import { EnquiryBox } from './enquiry.inputs';
import { EnquiryAction } from './enquiry.policy';
import { EnquiryOutcome, EnquiryState } from './enquiry.workflow';

registerEnumType(EnquirySubjectType, {
  name: 'EnquirySubjectType',
  description: 'What an enquiry is about.',
  valuesMap: {
    ACHIEVEMENT: { description: 'A listed achievement.' },
    NEED: { description: 'An open technical need.' },
    MATCH: { description: 'A need and an achievement together: the owner of one asks the owner of the other.' },
  },
});
registerEnumType(EnquiryState, {
  name: 'EnquiryState',
  description: 'Where an enquiry stands.',
  valuesMap: {
    OPEN: { description: 'Waits for its answer (待答复).' },
    ANSWERED: { description: 'The two are talking (洽谈中).' },
    CLOSED: { description: 'Ended with an outcome (已结束).' },
    DECLINED: { description: 'Declined for a stated reason (已婉拒).' },
    WITHDRAWN: { description: 'Withdrawn by the asker for a stated reason (已撤回).' },
    LAPSED: { description: 'Not answered, also not after a reminder (已失效).' },
  },
});
registerEnumType(EnquiryOutcome, {
  name: 'EnquiryOutcome',
  description: 'What talks came to.',
  valuesMap: {
    AGREED_TO_LICENCE: { description: 'A licence is to follow (达成许可意向).' },
    AGREED_TO_PROJECT: { description: 'A project is to follow (达成合作意向).' },
    TERMS_NOT_AGREED: { description: 'No agreement on the terms (条件未谈拢).' },
    NOT_SUITABLE: { description: 'It does not fit (不适用).' },
    NO_CAPACITY: { description: 'Nobody is free to do it (暂无力承接).' },
    SOLVED_OTHERWISE: { description: 'Solved in another way (已另行解决).' },
    SILENCE: { description: 'Nobody wrote any more; the clock closed it (无人回应).' },
  },
});
registerEnumType(EnquiryAction, { name: 'EnquiryAction', description: 'What the viewer may do with an enquiry now.' });
registerEnumType(EnquiryBox, {
  name: 'EnquiryBox',
  description: 'A side of the letter-box.',
  valuesMap: { RECEIVED: { description: 'Asked of us.' }, SENT: { description: 'Asked by us.' } },
});

@ObjectType('Enquiry', { description: 'A thread between two organizations about something listed (合作咨询).' })
export class EnquiryType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => EnquirySubjectType, { description: 'What it is about.' }) subjectType: EnquirySubjectType;
  @Field(() => ID, { description: 'Its id; of a match `<need id>:<achievement id>`.' }) subjectId: string;
  @Field(() => EnquiryState, { description: 'Where it stands.' }) state: EnquiryState;
  @Field(() => EnquiryOutcome, { nullable: true, description: 'What it came to.' }) outcome: EnquiryOutcome | null;
  @Field(() => Date, { description: 'When it was opened.' }) openedAt: Date;
  @Field(() => CivilDateScalar, { description: 'The last day of the promised time to answer, a working day.' }) replyBy: string;
  @Field(() => Date, { nullable: true, description: 'When it was answered or declined.' }) answeredAt: Date | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day on which whoever it waits for is reminded.' })
  remindOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day before the clock ends it.' }) dueOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the reminder went out.' }) remindedOn: string | null;
  @Field(() => Int, { description: 'How many messages there are.' }) messageCount: number;
  @Field(() => Date, { description: 'When somebody last wrote.' }) lastMessageAt: Date;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const EnquiryConnection = connectionOf(EnquiryType, 'Enquiry');

@ObjectType({ description: 'How many enquiries are in a state.' })
export class EnquiryCount extends stateCountOf(EnquiryState) {}

@ObjectType({ description: 'What lies in the letter-box.' })
export class EnquirySummary {
  @Field(() => Int, { description: 'Enquiries with messages you have not read.' }) unreadEnquiries: number;
  @Field(() => Int, { description: 'Messages you have not read.' }) unreadMessages: number;
  @Field(() => Int, { description: 'Enquiries in which it is the turn of your organization.' }) waitingForUs: number;
}

@ObjectType('EnquiryRecord', { description: 'How reliably an organization answers what it is asked.' })
export class EnquiryRecordType {
  @Field(() => Int, { description: 'Answered, or declined with a reason, by the promised day.' }) inTime: number;
  @Field(() => Int, { description: 'Answered after it.' }) late: number;
  @Field(() => Int, { description: 'Never answered.' }) unanswered: number;
}
