import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import { InvoiceKind } from '../invoice.entities';
import { InvoiceAction } from '../invoice.policy';
import { InvoicePartyType } from '../profiles/invoice-profile.types';

registerEnumType(InvoiceKind, {
  name: 'InvoiceKind',
  description: 'Kinds of invoice (发票).',
  valuesMap: {
    SPECIAL: { description: 'Special VAT invoice (增值税专用发票): the buyer may deduct the tax.' },
    ORDINARY: { description: 'Ordinary invoice (普通发票).' },
  },
});
registerEnumType(InvoiceAction, {
  name: 'InvoiceAction',
  description: 'What a viewer may do about invoices.',
  valuesMap: {
    ISSUE: { description: 'Record an invoice for it.' },
    REVERSE: { description: 'Take it back by a red-letter invoice.' },
  },
});

@ObjectType('Invoice', { description: 'An invoice (发票) under a licence, as it was issued in the tax system.' })
export class InvoiceType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence it is about.' }) licenceId: string;
  @Field(() => InvoiceKind, { description: 'Special or ordinary.' }) kind: InvoiceKind;
  @Field({ description: 'Its number (发票号码): 20 digits of a digital invoice, 8 beside a code.' }) number: string;
  @Field(() => CivilDateScalar, { description: 'When it was issued.' }) issuedOn: string;
  @Field(() => MinorUnits, { description: 'How much, tax included (价税合计), in minor units.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'The tax in it (税额), in minor units.' }) tax: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { nullable: true, description: 'The VAT rate in parts per million; empty on an exempt invoice.' })
  vatRatePpm: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The registration number of the technology contract (技术合同登记编号) on which the exemption rests.',
  })
  contractRegistration: string | null;
  @Field(() => InvoicePartyType, { description: 'The licensor, as it stood on the day.' }) seller: InvoicePartyType;
  @Field(() => InvoicePartyType, { description: 'The licensee, as it stood on the day.' }) buyer: InvoicePartyType;
}

@ObjectType('InvoiceLine', { description: 'What an invoice says of one receivable.' })
export class InvoiceLineType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The receivable.' }) receivableId: string;
  @Field(() => MinorUnits, { description: 'How much of it, tax included, in minor units.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'The tax in it, in minor units.' }) tax: bigint;
}

@ObjectType('InvoiceReversal', { description: 'The red-letter invoice (红字发票) that took an invoice back as a whole.' })
export class InvoiceReversalType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'Its number.' }) number: string;
  @Field(() => CivilDateScalar, { description: 'When it was issued.' }) issuedOn: string;
  @Field(() => MinorUnits, { description: 'What it takes back, below zero, in minor units.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'The tax it takes back, below zero, in minor units.' }) tax: bigint;
  @Field(() => String, { description: 'Why.' }) reason: string | null;
}

export const InvoiceConnection = connectionOf(InvoiceType, 'Invoice');

@ObjectType({
  description: 'What invoices come to in one currency: issued less taken back, on whatever day the red-letter one was issued.',
})
export class InvoiceTotal {
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'How many invoices, those taken back among them.' }) count: number;
  @Field(() => MinorUnits, { description: 'Invoiced in all and not taken back, tax included.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'The tax in it.' }) tax: bigint;
  @Field(() => MinorUnits, { description: 'Still unpaid of it.' }) outstanding: bigint;
}

@ObjectType({ description: 'What is left to be invoiced in one currency.' })
export class UninvoicedTotal {
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'How many receivables.' }) count: number;
  @Field(() => MinorUnits, { description: 'Owed in all.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'Not invoiced yet.' }) uninvoiced: bigint;
}

@InputType({
  description: 'Which invoices; conditions add up, periods include both ends. Red-letter ones stand with what they take back.',
})
export class InvoiceFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => ID, { nullable: true, description: 'To this organization.' }) @IsOptional() @IsUUID() licenseeId?: string | null;
  @Field(() => ID, { nullable: true, description: 'By this organization.' }) @IsOptional() @IsUUID() licensorId?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Issued on this day or later.' }) issuedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Issued on this day or earlier.' }) issuedTo?: CivilDate | null;
  @Field(() => Boolean, { nullable: true, description: 'True: taken back by a red-letter invoice; false: not.' })
  isReversed?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: what came in for its receivables covers it, older invoices first; false: not.',
  })
  isPaid?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: "Part of its number, of its red-letter invoice's, of the licence's, or of the other side's name.",
  })
  @IsOptional()
  @MaxLength(100)
  search?: string | null;
}

@InputType({ description: 'Which receivables that are not invoiced in full; conditions add up, periods include both ends.' })
export class UninvoicedFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Owed by this organization.' }) @IsOptional() @IsUUID() licenseeId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Owed to this organization.' }) @IsOptional() @IsUUID() licensorId?:
    string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Owed since this day or later.' }) postedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Owed since this day or earlier.' }) postedTo?: CivilDate | null;
  @Field(() => String, { nullable: true, description: "Part of the licence's number, or of the other side's name." })
  @IsOptional()
  @MaxLength(100)
  search?: string | null;
}
