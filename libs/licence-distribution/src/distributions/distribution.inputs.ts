import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Length, ValidateNested } from 'class-validator';
import { DeductionKind } from './distribution.entities';
import { DistributionState } from './distribution.workflow';

@InputType({ description: 'Which distributions; conditions add up, periods include both ends.' })
export class LicenceDistributionFilter {
  @Field(() => [DistributionState], { nullable: true, description: 'In one of these states.' }) states?:
    DistributionState[] | null;
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Prepared on this day or later.' })
  preparedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Prepared on this day or earlier.' })
  preparedTo?: CivilDate | null;
}

@InputType({ description: 'Which receipts with something left to share out.' })
export class UndistributedReceiptFilter {
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
}

@InputType({ description: 'What comes off the gross, and why.' })
export class DeductionInput {
  @Field(() => DeductionKind, { description: 'What it is.' }) kind: DeductionKind;
  @Field(() => MinorUnits, { description: 'How much, in minor units; above zero.' }) amount: bigint;
  @Length(1, 500) @Field({ description: 'What for.' }) reason: string;
}

@InputType({ description: 'Which money is to be shared out, and by which scheme.' })
export class DistributionInput {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @IsUUID() @Field(() => ID, { description: 'The scheme that was read; another one by now is refused.' }) schemeId: string;
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: 'Receipts of the licence, 1 to 100; all that is left of each is shared out.' })
  receiptIds: string[];
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DeductionInput)
  @Field(() => [DeductionInput], { description: 'Direct costs and taxes, up to 50.' })
  deductions: DeductionInput[];
}

@ArgsType()
export class DistributionEditArgs {
  @IsUUID() @Field(() => ID, { description: 'The distribution.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class DistributionReasonArgs extends DistributionEditArgs {
  @Length(2, 500) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class PayoutArgs {
  @IsUUID() @Field(() => ID, { description: 'The share that was paid, in full.' }) shareId: string;
  @Length(1, 100)
  @Field({ description: "The bank's reference. The same one with the same facts changes nothing." })
  bankReference: string;
  @Field(() => CivilDateScalar, { description: 'When it was paid.' }) paidOn: CivilDate;
}
