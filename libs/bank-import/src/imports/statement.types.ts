import { Field, type FieldMiddleware, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { say, type Text } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits, type RequestContext } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsUUID, Length, ValidateNested } from 'class-validator';
import { StatementField } from '../reading/statement.fields';
import { LineDirection } from '../reading/statement.lines';

registerEnumType(StatementField, {
  name: 'StatementField',
  description: "What a column of a bank's statement means.",
  valuesMap: {
    DAY: { description: 'The day it was booked (交易日期).' },
    CREDIT: { description: 'Money in (贷方金额).' },
    DEBIT: { description: 'Money out (借方金额).' },
    AMOUNT: { description: 'The amount, whichever way; below zero for money out (交易金额).' },
    DIRECTION: { description: 'Whether the amount came in or went out (借贷标志).' },
    CURRENCY: { description: 'The currency (币种).' },
    PAYER: { description: 'Who paid (对方户名).' },
    PAYER_ACCOUNT: { description: 'From which account (对方账号).' },
    MEMO: { description: 'What it is for; several columns may say so (摘要、附言、用途).' },
    REFERENCE: { description: "The bank's reference, which counts once (交易流水号)." },
    BALANCE: { description: 'The balance; not used (余额).' },
  },
});
registerEnumType(LineDirection, {
  name: 'LineDirection',
  description: 'Which way money went.',
  valuesMap: { CREDIT: { description: 'It came in (收入).' }, DEBIT: { description: 'It went out (支出).' } },
});

/** A field that is stored in both languages and shown in the reader's. */
export const said =
  (of: string): FieldMiddleware<Record<string, Text>, RequestContext> =>
  ({ source, context }) => {
    const text = source[of];
    return text ? say(text, context.locale) : '';
  };

@ObjectType({ description: 'One cell of a statement that cannot be what its column means, and how to put it right.' })
export class StatementProblem {
  @Field(() => Int, { description: 'The row as a spreadsheet counts.' }) row: number;
  @Field(() => String, { nullable: true, description: 'The column; empty when it is about the row.' }) column: string | null;
  @Field({ description: 'What stands there, shortened.' }) found: string;
  @Field(() => String, { middleware: [said('expected')], description: 'What should stand there.' }) expected: Text;
  @Field(() => String, { middleware: [said('fix')], description: 'What to do.' }) fix: Text;
}

@ObjectType({ description: "A meaning that a column of a bank's statement can have." })
export class StatementFieldFacts {
  @Field(() => StatementField, { description: 'The meaning.' }) field: StatementField;
  @Field(() => String, { middleware: [said('label')], description: 'What it is called.' }) label: Text;
  @Field(() => [String], { description: 'Headings that are known to mean it.' }) headings: readonly string[];
  @Field({ description: 'Whether several columns may have it.' }) isRepeatable: boolean;
}

@ObjectType({ description: 'One column of a statement.' })
export class StatementColumn {
  @Field({ description: 'As its heading names it.' }) column: string;
  @Field(() => StatementField, { nullable: true, description: 'What it is taken for; empty when it is left out.' })
  field: StatementField | null;
  @Field(() => [String], { description: 'What stands in it, from the first rows.' }) examples: string[];
}

@ObjectType({ description: 'A line of a statement as it is understood, before it is imported.' })
export class StatementLineType {
  @Field(() => Int, { description: 'The row as a spreadsheet counts.' }) row: number;
  @Field(() => LineDirection, { description: 'Which way the money went.' }) direction: LineDirection;
  @Field(() => CivilDateScalar, { description: 'The day it was booked.' }) bookedOn: string;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => String, { nullable: true, description: "The bank's reference." }) reference: string | null;
  @Field({ description: 'Who paid, or was paid.' }) payer: string;
  @Field({ description: 'What it is for.' }) memo: string;
}

@ObjectType({ description: 'An uploaded statement as it is understood; nothing is imported yet.' })
export class StatementPreview {
  @Field({ description: "The file's name." }) fileName: string;
  @Field({ description: 'What it is written in: UTF-8 or GB18030.' }) encoding: string;
  @Field(() => Int, { description: 'The row in which the columns are named.' }) headingRow: number;
  @Field(() => Int, { description: 'Rows below it.' }) rowCount: number;
  @Field(() => [StatementColumn], { description: 'Its columns, in their order.' }) columns: StatementColumn[];
  @Field(() => [String], { description: 'What no column is known to be and nothing can do without: DAY, AMOUNT, REFERENCE.' })
  missing: string[];
  @Field(() => Int, { description: 'Lines of money in.' }) creditCount: number;
  @Field(() => Int, { description: 'Lines of money out, which are listed as ignored.' }) debitCount: number;
  @Field(() => Int, { description: 'Rows that are no lines: totals, remarks.' }) passedOver: number;
  @Field(() => [StatementLineType], { description: 'The first ten lines.' }) lines: StatementLineType[];
  @Field(() => Int, { description: 'Problems in all; with any, it cannot be imported.' }) problemCount: number;
  @Field(() => [StatementProblem], { description: 'The first fifty problems.' }) problems: StatementProblem[];
  @Field(() => ID, { nullable: true, description: 'The import of this very file, when there is one already.' })
  importId: string | null;
}

@InputType({ description: 'What a column of a statement means.' })
export class StatementColumnInput {
  @Length(1, 500) @Field({ description: 'The column, as `StatementColumn.column` names it.' }) column: string;
  @Field(() => StatementField, { nullable: true, description: 'What it means; empty leaves it out.' })
  field?: StatementField | null;
}

@InputType({ description: 'An uploaded statement, and how to read it.' })
export class BankStatementInput {
  @IsUUID() @Field(() => ID, { description: 'The file, uploaded for the purpose BANK_STATEMENT.' }) fileId: string;
  @IsOptional()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => StatementColumnInput)
  @Field(() => [StatementColumnInput], {
    nullable: true,
    description: 'Columns whose heading does not say what they are; kept for the next statement with the same columns.',
  })
  mapping?: StatementColumnInput[] | null;
  @Length(3, 3)
  @Field({ defaultValue: 'CNY', description: 'Currency of rows that name none, ISO 4217.' })
  currency: string;
}
