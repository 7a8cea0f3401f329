import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';
import { IsUUID, Length } from 'class-validator';

@ObjectType('LicenceRefund', { description: 'Money that waited and went back to the licensee.' })
export class LicenceRefundType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'When it was paid.' }) paidOn: CivilDate;
  @Field({ description: "The bank's reference." }) bankReference: string;
  @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class RefundArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => MinorUnits, { description: "How much, in minor units of the licence's currency." }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'When it was paid.' }) paidOn: CivilDate;
  @Field({ description: "The bank's reference; a refund is recorded once." }) @Length(1, 100) bankReference: string;
  @Field({ description: 'Why.' }) @Length(2, 2000) reason: string;
}
