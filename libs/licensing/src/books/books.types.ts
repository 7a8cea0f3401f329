import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits, RegionCode } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID, Length } from 'class-validator';
import { ReceivableKind } from './books.entities';

registerEnumType(ReceivableKind, {
  name: 'ReceivableKind',
  description: 'What is owed.',
  valuesMap: {
    LUMP_SUM: { description: 'The agreed sum (一次总付).' },
    INSTALMENT: { description: 'A part of an agreed sum (分期付款).' },
    ROYALTY: { description: 'A share of the sales of a period (提成); zero where they owe nothing.' },
    TRUE_UP: { description: "What a year's royalties lack of the minimum (年度保底补足)." },
    CREDIT: { description: 'A credit note, below zero (贷项).' },
    SUPPLEMENT: { description: 'What a correction adds (补收).' },
    BUY_OUT: { description: 'The price of the option to buy (买断).' },
    COST: { description: 'Costs of an audit or of enforcing, paid before all else (费用).' },
    REFUND: { description: 'Money that had waited and went back to the licensee; what waited settles it (退款).' },
    WRITE_OFF: { description: 'What the licensor has given up, zero or below (坏账核销).' },
    WRITE_BACK: { description: 'What of it a credit has made good: owed again, and paid by that credit (坏账转回).' },
  },
});

@ObjectType('Receivable', { description: 'Something owed under a licence.' })
export class ReceivableType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence it is owed under.' }) licenceId: string;
  @Field(() => ReceivableKind, { description: 'What is owed.' }) kind: ReceivableKind;
  @Field(() => Int, { description: 'Version of the terms it follows from.' }) termsVersion: number;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => String, { nullable: true, description: 'The reporting period; of a true-up the last day of its year.' })
  period: string | null;
  @Field(() => ID, { nullable: true, description: 'The version of the statement it follows from.' }) statementId: string | null;
  @Field(() => Int, { description: 'Simple interest a year once it is late, in parts per million; ACT/365.' })
  interestPpm: number;
  @Field(() => CivilDateScalar, { description: 'When it became known and owed.' }) postedOn: string;
  @Field(() => CivilDateScalar, { description: 'When it is due, as the terms count.' }) dueOn: string;
  @Field(() => CivilDateScalar, { description: 'The due day, moved off weekends and holidays.' }) effectiveDueOn: string;
}

@ObjectType('Receipt', { description: 'Money that came in under a licence.' })
export class ReceiptType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence it was paid for.' }) licenceId: string;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'When it came in.' }) receivedOn: string;
  @Field({ description: "The bank's reference; counts once in a licensor's books." }) bankReference: string;
}

@ObjectType('LicenceAllocation', { description: 'What of a receipt, or of a credit, was set against a receivable.' })
export class AllocationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { nullable: true, description: 'The receipt it comes from; null for a credit.' }) receiptId: string | null;
  @Field(() => ID, { nullable: true, description: 'The credit or write-off it comes from; null for a receipt.' })
  creditId: string | null;
  @Field(() => ID, { description: 'The receivable it goes to.' }) receivableId: string;
  @Field(() => MinorUnits, { description: 'Of it, to principal.' }) principal: bigint;
  @Field(() => MinorUnits, { description: 'Of it, to late interest.' }) interest: bigint;
  @Field(() => MinorUnits, { description: 'Late interest that was given up with it.' }) waived: bigint;
  @Field(() => CivilDateScalar, { description: 'When.' }) appliedOn: string;
}

@ObjectType('LicenceBalance', { description: 'What is open under a licence today.' })
export class LicenceBalanceType {
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => MinorUnits, { description: 'Principal owed, due or not.' }) principal: bigint;
  @Field(() => MinorUnits, { description: 'Late interest accrued by today.' }) interest: bigint;
  @Field(() => MinorUnits, { description: 'Received or credited, and taken by nothing owed yet.' }) unapplied: bigint;
  @Field(() => MinorUnits, { description: 'All that came in.' }) received: bigint;
  @Field(() => MinorUnits, { description: 'What of it was set against principal.' }) paid: bigint;
  @Field(() => MinorUnits, { description: 'What of it went back to the licensee.' }) refunded: bigint;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The first day, rolled to a working day, on which open principal is or was due; empty where none is open.',
  })
  nextDueOn: CivilDate | null;
  @Field(() => MinorUnits, { description: 'The principal due on that day, or by today where that is later.' }) nextDue: bigint;
}

export const ReceivableConnection = connectionOf(ReceivableType, 'Receivable');
export const ReceiptConnection = connectionOf(ReceiptType, 'Receipt');

@ObjectType({ description: 'What receivables come to in one currency.' })
export class ReceivableTotal {
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => MinorUnits, { description: 'Owed in all.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'Still unpaid.' }) outstanding: bigint;
}

/** How what is owed is laid out by its due day. */
export enum DueBy {
  AGE = 'AGE',
  MONTH = 'MONTH',
}
registerEnumType(DueBy, {
  name: 'ReceivableDueBy',
  description: 'How receivables are laid out by their working due day.',
  valuesMap: {
    AGE: { description: 'Those whose due day is over, by the days since: 1 to 30, 31 to 60, 61 to 90, more.' },
    MONTH: { description: 'By the month of the due day.' },
  },
});

/** In which order receivables are listed. */
export enum ReceivableOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  DUE_FIRST = 'DUE_FIRST',
}
registerEnumType(ReceivableOrder, {
  name: 'ReceivableOrder',
  description: 'In which order receivables are listed.',
  valuesMap: {
    NEWEST_FIRST: { description: 'The newest first.' },
    DUE_FIRST: { description: 'By the working due day, the earliest first.' },
  },
});

@ObjectType({ description: 'What receivables that were due in a period come to in one currency.' })
export class ReceivableDue {
  @Field(() => Int, { nullable: true, description: 'AGE: the fewest days since a due day in it, 1, 31, 61 or 91; else null.' })
  daysOverdue: number | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'First due day of the period; null where nothing bounds it.' })
  dueFrom: CivilDate | null;
  @Field(() => CivilDateScalar, { description: 'Last due day of the period.' }) dueTo: CivilDate;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => MinorUnits, { description: 'Still unpaid.' }) outstanding: bigint;
}

@ObjectType({ description: 'What receipts come to in one currency.' })
export class ReceiptTotal {
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => MinorUnits, { description: 'Received in all.' }) amount: bigint;
}

@InputType({ description: 'Which receivables; conditions add up, periods include both ends.' })
export class ReceivableFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'The licensee is in this region or below it.' }) regionCode?:
    string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Due on this (working) day or later.' })
  dueFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Due on this (working) day or earlier.' })
  dueTo?: CivilDate | null;
  @Field(() => Boolean, { nullable: true, description: 'True: not paid in full; false: paid in full.' }) isOpen?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'True: not paid in full though its working due day is over.' })
  isOverdue?: boolean | null;
  @Field(() => [ReceivableKind], {
    nullable: true,
    description:
      'Of one of these kinds. Without it, money that went back is listed in the book of its licence only: nobody owed it.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  kinds?: ReceivableKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Owed to this organization.' }) @IsOptional() @IsUUID() licensorId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Owed by this organization.' }) @IsOptional() @IsUUID() licenseeId?:
    string | null;
}

@InputType({ description: 'Which receipts; conditions add up, periods include both ends.' })
export class ReceiptFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'The licensee is in this region or below it.' }) regionCode?:
    string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Received on this day or later.' })
  receivedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Received on this day or earlier.' })
  receivedTo?: CivilDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: taken back; false: those that stand. Without it a list has both, and totals count those that stand.',
  })
  isReversed?: boolean | null;
}

@ArgsType()
export class PaymentArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence it was paid for.' }) licenceId: string;
  @Field(() => MinorUnits, { description: "How much, in minor units of the licence's currency." }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'When it came in.' }) receivedOn: CivilDate;
  @Length(1, 100)
  @Field({ description: "The bank's reference. The same one with the same facts changes nothing." })
  bankReference: string;
  @IsOptional()
  @Length(3, 3)
  @Field(() => String, {
    nullable: true,
    description: "ISO 4217 code of what the bank credited; refused when it is not the licence's.",
  })
  currency?: string | null;
  @IsOptional()
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  @Field(() => [ID], {
    nullable: true,
    description: "Receivables that the payer chose, in the payer's order (Civil Code 560); otherwise what fell due first.",
  })
  towards?: string[] | null;
}
