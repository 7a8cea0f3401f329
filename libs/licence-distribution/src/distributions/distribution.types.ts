import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, MinorUnits, stateCountOf } from '@trihelix/platform';
import { DeductionKind, ShareKind } from './distribution.entities';
import { DistributionAction } from './distribution.policy';
import { DistributionState } from './distribution.workflow';

registerEnumType(DistributionState, {
  name: 'DistributionState',
  description: 'Where a distribution stands.',
  valuesMap: {
    PREPARED: { description: 'Waits for another person to approve it (待审批).' },
    APPROVED: { description: 'Stands in the books; its shares are paid out (待发放).' },
    PAID: { description: 'Every share that leaves the university has been paid (已发放).' },
    RETURNED: { description: 'Sent back for a stated reason; its receipts are free again (已退回).' },
    CANCELLED: { description: 'Taken back for a stated reason; its receipts are free again (已取消).' },
  },
});
registerEnumType(DistributionAction, {
  name: 'DistributionAction',
  description: 'What the viewer may do with a distribution now.',
});
registerEnumType(DeductionKind, {
  name: 'DeductionKind',
  description: 'What comes off the gross.',
  valuesMap: {
    DIRECT_COST: { description: 'What it cost to bring the licence about (直接费用).' },
    TAX: { description: 'Taxes and levies on the income (税费).' },
  },
});
registerEnumType(ShareKind, {
  name: 'ShareKind',
  description: 'Who receives a share.',
  valuesMap: {
    INVENTOR: { description: 'A person who made it (完成人).' },
    UNIT: { description: 'Their team or department (团队、院系).' },
    UNIVERSITY: { description: 'The university or institute; it stays there (单位留存).' },
  },
});

@ObjectType('LicenceDistribution', {
  description: 'Received licence money, shared out: gross − direct costs − taxes = net = the sum of the shares.',
})
export class LicenceDistributionType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'Its number, for people.' }) number: string;
  @Field(() => ID, { description: 'The licence that was paid for.' }) licenceId: string;
  @Field(() => DistributionState, { description: 'Where it stands.' }) state: DistributionState;
  @Field(() => String, { nullable: true, description: 'Why it was returned or cancelled.' }) stateReason: string | null;
  @Field({ description: 'ISO 4217 code of all its amounts.' }) currency: string;
  @Field(() => MinorUnits, { description: 'What was received, in minor units.' }) gross: bigint;
  @Field(() => MinorUnits, { description: 'Direct costs, in minor units.' }) directCosts: bigint;
  @Field(() => MinorUnits, { description: 'Taxes, in minor units.' }) taxes: bigint;
  @Field(() => MinorUnits, { description: 'What is shared, in minor units.' }) net: bigint;
  @Field(() => Int, { description: 'What inventors receive at least, in parts per million of net.' }) floorPpm: number;
  @Field(() => MinorUnits, { description: 'What inventors receive together, in minor units.' }) inventorsAmount: bigint;
  @Field(() => MinorUnits, { description: "The unit's part, in minor units." }) unitAmount: bigint;
  @Field(() => MinorUnits, { description: "The university's part, in minor units." }) universityAmount: bigint;
  @Field(() => CivilDateScalar, { description: 'When it was prepared.' }) preparedOn: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was approved.' }) approvedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the last share was paid.' }) paidOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When its approval was taken back.' }) revokedOn: string | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

@ObjectType('DistributionShare', { description: 'What one beneficiary gets of a distribution.' })
export class DistributionShareType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ShareKind, { description: 'Who receives it.' }) kind: ShareKind;
  @Field(() => String, { nullable: true, description: "The person's or the unit's name; null for the university." }) name:
    string | null;
  @Field(() => Int, { description: 'Weight among the inventors; of unit and university, parts per million of net.' })
  weight: number;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field(() => String, { nullable: true, description: "The bank's reference of its payout; null while it is not paid." })
  bankReference: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was paid.' }) paidOn: string | null;
}

@ObjectType('DistributionDeduction', { description: 'What comes off the gross, and why.' })
export class DistributionDeductionType {
  @Field(() => DeductionKind, { description: 'What it is.' }) kind: DeductionKind;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'What for.' }) reason: string;
}

@ObjectType('DistributedReceipt', { description: 'The part of a receipt that a distribution shares out.' })
export class DistributedReceiptType {
  @Field(() => ID, { description: 'The receipt.' }) receiptId: string;
  @Field(() => MinorUnits, { description: 'How much of it, in minor units.' }) amount: bigint;
}

@ObjectType('UndistributedReceipt', { description: 'A receipt of which something is left to share out.' })
export class UndistributedReceiptType {
  @Field(() => ID, { description: 'The receipt.' }) id: string;
  @Field(() => ID, { description: 'The licence it was paid for.' }) licenceId: string;
  @Field(() => MinorUnits, { description: 'What came in, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'When it came in.' }) receivedOn: string;
  @Field({ description: "The bank's reference." }) bankReference: string;
}

@ObjectType({ description: 'What one beneficiary would get.' })
export class DistributionPreviewShare {
  @Field(() => ShareKind, { description: 'Who would receive it.' }) kind: ShareKind;
  @Field(() => String, { nullable: true, description: "The person's or the unit's name; null for the university." }) name:
    string | null;
  @Field(() => Int, { description: 'Weight among the inventors; of unit and university, parts per million of net.' })
  weight: number;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
}

@ObjectType({ description: 'A distribution as it would be prepared now; nothing is written.' })
export class DistributionPreview {
  @Field({ description: 'ISO 4217 code of all its amounts.' }) currency: string;
  @Field(() => MinorUnits, { description: 'What was received, in minor units.' }) gross: bigint;
  @Field(() => MinorUnits, { description: 'Direct costs, in minor units.' }) directCosts: bigint;
  @Field(() => MinorUnits, { description: 'Taxes, in minor units.' }) taxes: bigint;
  @Field(() => MinorUnits, { description: 'What is shared, in minor units.' }) net: bigint;
  @Field(() => Int, { description: 'What inventors receive at least, in parts per million of net.' }) floorPpm: number;
  @Field(() => [DistributionPreviewShare], { description: 'Inventors, then unit, then university; they sum to net.' })
  shares: DistributionPreviewShare[];
}

export const LicenceDistributionConnection = connectionOf(LicenceDistributionType, 'LicenceDistribution');
export const UndistributedReceiptConnection = connectionOf(UndistributedReceiptType, 'UndistributedReceipt');

@ObjectType({ description: 'How many distributions are in a state.' })
export class DistributionCount extends stateCountOf(DistributionState) {}
