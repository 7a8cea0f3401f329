import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';

@ArgsType()
export class PeriodArgs {
  @Field(() => CivilDateScalar, { description: 'The first day.' }) from: CivilDate;
  @Field(() => CivilDateScalar, { description: 'The last day; at most three years after the first.' }) to: CivilDate;
}

@ObjectType({ description: 'One month in one currency: what the bank says beside what the books say. Amounts in minor units.' })
export class BankMonth {
  @Field({ description: 'The month, as in 2026-11.' }) month: string;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => MinorUnits, {
    description: 'Money in by the statements, every reference once, less what the bank took back of it.',
  })
  bank: bigint;
  @Field(() => MinorUnits, { description: 'Of that, what somebody set aside as not for any licence.' }) setAside: bigint;
  @Field(() => MinorUnits, { description: 'Receipts in the books, less those taken back as the bank did.' }) received: bigint;
  @Field(() => MinorUnits, { description: 'What the bank says, less what was set aside, less the receipts.' }) difference: bigint;
  @Field(() => Int, { description: 'Lines of money in.' }) lineCount: number;
  @Field(() => Int, { description: 'Lines of which nobody has decided yet.' }) openCount: number;
  @Field(() => MinorUnits, { description: 'What those come to.' }) open: bigint;
  @Field(() => Int, { description: 'Receipts in the books.' }) receiptCount: number;
  @Field(() => Int, { description: 'Receipts that stand on no imported statement.' }) missingCount: number;
  @Field(() => MinorUnits, { description: 'What those come to.' }) missing: bigint;
}
