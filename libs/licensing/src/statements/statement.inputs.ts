import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { MinorUnits } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';

/** What may be taken off gross sales. */
export enum SalesDeductionKind {
  RETURNS_INCL_VAT = 'RETURNS_INCL_VAT',
  FREIGHT = 'FREIGHT',
  DISCOUNT = 'DISCOUNT',
}
registerEnumType(SalesDeductionKind, {
  name: 'SalesDeductionKind',
  description: 'What may be taken off gross sales.',
  valuesMap: {
    RETURNS_INCL_VAT: { description: 'Returned goods, VAT included: divided by (1 + VAT) on their own.' },
    FREIGHT: { description: 'Freight, taken as it is.' },
    DISCOUNT: { description: 'Discounts, taken as they are.' },
  },
});

@InputType({ description: 'Something taken off gross sales.' })
export class SalesDeductionInput {
  @Field(() => SalesDeductionKind, { description: 'What it is.' }) kind: SalesDeductionKind;
  @Field(() => MinorUnits, { description: 'Minor units, not below zero.' }) amount: bigint;
}

@InputType({ description: 'Sales of a period: net, or gross with what is taken off. No sales are reported as zero.' })
export class SalesInput {
  @Field({ description: 'The period: `2027-03`, `2027-Q1`, `2027-H1` or `2027`, as the terms agree.' })
  @MaxLength(10)
  period: string;
  @Field(() => MinorUnits, { nullable: true, description: 'Net sales in minor units; then nothing else is given.' })
  netSales?: bigint | null;
  @Field(() => MinorUnits, { nullable: true, description: 'Gross sales with VAT, in minor units.' }) grossInclVat?: bigint | null;
  @IsOptional()
  @Min(0)
  @Max(1_000_000)
  @Field(() => Int, { nullable: true, description: 'The VAT rate in parts per million: 130000 for 13 %.' })
  vatPpm?: number | null;
  @IsOptional()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SalesDeductionInput)
  @Field(() => [SalesDeductionInput], { nullable: true, description: 'What is taken off gross sales.' })
  deductions?: SalesDeductionInput[] | null;
}

@ArgsType()
export class SalesArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @ValidateNested() @Type(() => SalesInput) @Field(() => SalesInput, { description: 'What was sold.' }) sales: SalesInput;
}

@ArgsType()
export class CorrectionArgs extends SalesArgs {
  @Min(1) @Field(() => Int, { description: 'The version of the statement that is corrected.' }) expectedVersion: number;
  @Length(1, 2000) @Field({ description: 'Why, 1 to 2,000 characters.' }) reason: string;
}
