import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { InvoiceKind } from '../invoice.entities';

/** No invoice in the tax system has more lines without a list beside it. */
const MOST_LINES = 100;

@InputType({ description: 'What of one receivable is invoiced.' })
export class InvoiceLineInput {
  @IsUUID() @Field(() => ID, { description: 'The receivable.' }) receivableId: string;
  @Field(() => MinorUnits, { description: 'The whole or a part of it, tax included (价税合计), in minor units.' }) amount: bigint;
}

@InputType({ description: 'An invoice as it was issued in the tax system.' })
export class IssueInvoiceInput {
  @IsUUID() @Field(() => ID, { description: 'The licence whose receivables it is about.' }) licenceId: string;
  @Field(() => InvoiceKind, { description: 'Special or ordinary.' }) kind: InvoiceKind;
  @Field(() => String, { nullable: true, description: 'The code of an older invoice, 10 or 12 digits; none for a digital one.' })
  @IsOptional()
  @MaxLength(20)
  batchCode?: string | null;
  @MaxLength(40)
  @Field({ description: 'Its number: 20 digits of a digital invoice, 8 beside a code.' })
  number: string;
  @Field(() => CivilDateScalar, { description: 'When it was issued.' }) issuedOn: CivilDate;
  @Field(() => Int, { nullable: true, description: 'The VAT rate in parts per million, e.g. 60000; none on an exempt invoice.' })
  vatRatePpm?: number | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the technology transfer is exempt from VAT.' })
  isExempt: boolean = false;
  @Field(() => String, {
    nullable: true,
    description: 'An exempt invoice: the registration number of the technology contract (技术合同登记编号).',
  })
  @IsOptional()
  @MaxLength(60)
  contractRegistration?: string | null;
  @Field(() => Int, { description: "Version of the buyer's invoice data that stands on it: `invoiceParties.buyer.version`." })
  buyerVersion: number;
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineInput)
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @Field(() => [InvoiceLineInput], { description: 'What it invoices, each receivable on one line.' })
  lines: InvoiceLineInput[];
}

@InputType({ description: 'The red-letter invoice (红字发票) that takes another back as a whole.' })
export class ReverseInvoiceInput {
  @IsUUID() @Field(() => ID, { description: 'The invoice to take back.' }) invoiceId: string;
  @Field(() => String, { nullable: true, description: 'The code of an older red-letter invoice; none for a digital one.' })
  @IsOptional()
  @MaxLength(20)
  batchCode?: string | null;
  @MaxLength(40)
  @Field({ description: 'The number of the red-letter invoice: 20 digits, or 8 beside a code.' })
  number: string;
  @Field(() => CivilDateScalar, { description: 'When it was issued.' }) issuedOn: CivilDate;
  @Field({ description: 'Why, 2 to 500 characters.' }) @Length(2, 500) reason: string;
}
