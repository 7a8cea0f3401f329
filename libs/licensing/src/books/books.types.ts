import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits, RegionCode } from '@trihelix/platform';
import { IsOptional, IsUUID, Length } from 'class-validator';
import { ReceivableKind } from './books.entities';

registerEnumType(ReceivableKind, {
  name: 'ReceivableKind',
  description: 'What is owed.',
  valuesMap: { LUMP_SUM: { description: 'The agreed sum (一次总付).' } },
});

@ObjectType('Receivable', { description: 'Something owed under a licence.' })
export class ReceivableType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence it is owed under.' }) licenceId: string;
  @Field(() => ReceivableKind, { description: 'What is owed.' }) kind: ReceivableKind;
  @Field(() => Int, { description: 'Version of the terms it follows from.' }) termsVersion: number;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
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

export const ReceivableConnection = connectionOf(ReceivableType, 'Receivable');
export const ReceiptConnection = connectionOf(ReceiptType, 'Receipt');

@ObjectType({ description: 'What receivables come to in one currency.' })
export class ReceivableTotal {
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => MinorUnits, { description: 'Owed in all.' }) amount: bigint;
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
}

@ArgsType()
export class PaymentArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence it was paid for.' }) licenceId: string;
  @Field(() => MinorUnits, { description: "How much, in minor units of the licence's currency." }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'When it came in.' }) receivedOn: CivilDate;
  @Length(1, 100)
  @Field({ description: "The bank's reference. The same one with the same facts changes nothing." })
  bankReference: string;
}
