import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, Length, MaxLength } from 'class-validator';

@ObjectType('InvoiceParty', { description: 'Seller or buyer, as invoices name it (购买方信息 / 销售方信息).' })
export class InvoicePartyType {
  @Field({ description: 'The name on the invoice (名称, 抬头).' }) name: string;
  @Field(() => String, { nullable: true, description: 'Taxpayer identification number; empty when nobody has stated it.' })
  taxpayerNumber: string | null;
  @Field(() => String, { nullable: true, description: 'Address.' }) address: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone.' }) phone: string | null;
  @Field(() => String, { nullable: true, description: 'The bank that keeps its account (开户行).' }) bank: string | null;
  @Field(() => String, { nullable: true, description: 'Its account there (账号).' }) account: string | null;
  @Field(() => Int, { description: 'Version of the invoice data it comes from; 0: from the registration of the organization.' })
  version: number;
}

@ObjectType({ description: 'Both sides of invoices under a licence.' })
export class InvoiceParties {
  @Field(() => InvoicePartyType, { description: 'The licensor.' }) seller: InvoicePartyType;
  @Field(() => InvoicePartyType, { description: 'The licensee.' }) buyer: InvoicePartyType;
}

@InputType({ description: 'What an organization wants written on invoices.' })
export class InvoiceProfileInput {
  @Field({ description: 'The name on the invoice (名称, 抬头), 1 to 200 characters.' }) @Length(1, 200) name: string;
  @MaxLength(40)
  @Field({ description: 'Taxpayer identification number: usually the unified social credit code.' })
  taxpayerNumber: string;
  @Field(() => String, { nullable: true, description: 'Address.' }) @IsOptional() @MaxLength(200) address?: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone.' }) @IsOptional() @MaxLength(50) phone?: string | null;
  @Field(() => String, { nullable: true, description: 'The bank that keeps the account.' })
  @IsOptional()
  @MaxLength(200)
  bank?: string | null;
  @Field(() => String, { nullable: true, description: 'The account, digits.' })
  @IsOptional()
  @MaxLength(50)
  account?: string | null;
}
