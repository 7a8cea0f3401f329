import { EnterpriseSizes } from '@trihelix/identity';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { EnterpriseSize } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, stateCountOf } from '@trihelix/platform';
import { LicenceEventKind } from './licence-event.entity';
import { LicenceKind, LicenceMode } from './licence.entity';
import { LicenceAction } from './licence.policy';
import { LicenceState } from './licence.workflow';

registerEnumType(LicenceMode, {
  name: 'LicenceMode',
  description: 'Whether a free trial comes first.',
  valuesMap: {
    UFPL: { description: 'Use first, pay later (先使用后付费).' },
    ORDINARY: { description: 'Paid from its first day.' },
  },
});
registerEnumType(LicenceKind, {
  name: 'LicenceKind',
  description: 'How far others are kept out (SPC interpretation on technology contracts, art. 25).',
  valuesMap: {
    ORDINARY: { description: 'Others may be licensed too (普通许可).' },
    SOLE: { description: 'The licensee and the licensor only (排他许可).' },
    EXCLUSIVE: { description: 'The licensee alone (独占许可).' },
  },
});
registerEnumType(LicenceState, {
  name: 'LicenceState',
  description: 'Where a licence stands.',
  valuesMap: {
    DRAFT: { description: 'Asked for; the licensor prepares it (草拟).' },
    REVIEW: { description: "Waits for the licensor's approver (审核)." },
    APPROVED: { description: 'Waits for both signatures (待签署).' },
    SIGNED: { description: 'Signed; its first day has not come (已签署).' },
    TRIAL: { description: 'Free trial (试用).' },
    DECISION_DUE: { description: 'The trial is over; the licensee decides whether to convert (待决定).' },
    RETURNING: { description: 'Given back after the trial: documents are returned, nothing is owed (退还中).' },
    RETURNED: { description: 'Given back and closed: declared, returned, settled (已退还).' },
    PAYING: { description: 'The paid phase (付费).' },
    PAID_UP: { description: 'Nothing is owed and no further fee can arise (已付清).' },
    DEFAULT: { description: 'Overdue for 90 days after two notices (违约).' },
    SUSPENDED: { description: 'A right that is licensed is disputed; the time of the trial stands still (中止).' },
    WIND_DOWN: { description: 'The term is over; fees may still be open (清算).' },
    COMPLETED: { description: 'The term is over and everything is reported and settled (完结).' },
    TERMINATING: { description: 'Ended early; the final statement and the balance are awaited (终止结算).' },
    TERMINATED: { description: 'Ended early and settled (已终止).' },
    CONVERTED_TRANSFER: { description: 'Bought out: the licensee owns what it had licensed (转为转让).' },
    CONVERTED_EQUITY: { description: 'The licensor holds shares instead of being paid (转为股权).' },
    REJECTED: { description: 'Rejected for a stated reason (已拒绝).' },
    CANCELLED: { description: 'Withdrawn, or not signed in time (已取消).' },
  },
});
registerEnumType(LicenceAction, { name: 'LicenceAction', description: 'What the viewer may do with a licence now.' });
registerEnumType(LicenceEventKind, { name: 'LicenceEventKind', description: 'What a line of the timeline tells.' });

@ObjectType('Licence', { description: 'A licence, from request to the last payment: one record with a free and a paid phase.' })
export class LicenceType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'Its number, for people.' }) number: string;
  @Field(() => LicenceMode, { description: 'Whether a free trial comes first.' }) mode: LicenceMode;
  @Field(() => LicenceKind, { description: 'How far others are kept out.' }) kind: LicenceKind;
  @Field(() => LicenceState, { description: 'Where it stands.' }) state: LicenceState;
  @Field(() => String, { nullable: true, description: 'Why it was returned, rejected or cancelled.' }) stateReason: string | null;
  @Field({ description: 'What the licensee uses it for.' }) purpose: string;
  @Field(() => CivilDateScalar, { description: 'First day, by the current terms.' }) effectiveOn: string;
  @Field(() => CivilDateScalar, {
    description: 'Last day of the free trial; of an ordinary licence, which has none, the day before its first.',
  })
  trialEndsOn: string;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day of the paid phase; null until an event that was agreed brings it.',
  })
  triggerOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day; null when neither a term nor a right bounds it.' })
  endsOn: string | null;
  @Field(() => CivilDateScalar, { description: 'When it was asked for.' }) requestedOn: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was approved.' }) approvedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the second side signed.' }) signedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the trial began.' }) trialStartedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the paid phase began.' }) payingSinceOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the last payment closed it.' }) paidUpOn: string | null;
  @Field(() => EnterpriseSizes, { nullable: true, description: "The licensee's size class, fixed at signing." })
  licenseeSize: EnterpriseSize | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day that size class is of.' }) licenseeSizeAsOf:
    string | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const LicenceConnection = connectionOf(LicenceType, 'Licence');

@ObjectType('LicenceEvent', { description: "One line of a licence's timeline." })
export class LicenceEventType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => LicenceEventKind, { description: 'What it tells.' }) kind: LicenceEventKind;
  @Field(() => LicenceState, { nullable: true, description: 'Moves: from where.' }) fromState: LicenceState | null;
  @Field(() => LicenceState, { nullable: true, description: 'Moves: to where.' }) toState: LicenceState | null;
  @Field(() => CivilDateScalar, { description: 'The day it belongs to.' }) effectiveOn: string;
  @Field({ description: 'When it was written down.' }) recordedAt: Date;
  @Field(() => ID, { nullable: true, description: 'The organization that did it; null for the clock.' }) organizationId:
    string | null;
  @Field(() => String, { nullable: true, description: 'Why.' }) reason: string | null;
}

@ObjectType({ description: 'How many licences are in a state.' })
export class LicenceCount extends stateCountOf(LicenceState) {}
