import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import { StatementBasis } from '../books/sales-statement.entity';
import { SimulatedBalanceType, SimulatedLine } from '../simulation/simulation.types';
import { SalesDeductionKind } from './statement.inputs';

registerEnumType(StatementBasis, {
  name: 'StatementBasis',
  description: 'Whence a version of a statement comes.',
  valuesMap: {
    REPORT: { description: 'The licensee reported it (报送).' },
    CORRECTION: { description: 'The licensee corrected it (更正).' },
    AUDIT: { description: 'The licensor found it by looking into the accounts, two people of it (查账).' },
    ESTIMATE: { description: 'Nobody reported it, and the licensor estimated it, two people of it (许可方估算).' },
  },
});

@ObjectType('SalesDeduction', { description: 'Something taken off gross sales.' })
export class SalesDeductionType {
  @Field(() => SalesDeductionKind, { description: 'What it is.' }) kind: SalesDeductionKind;
  @Field(() => MinorUnits, { description: 'Minor units.' }) amount: string;
}

@ObjectType('SalesStatement', {
  description: 'Sales of a period, one version of what was said of them; only the two sides of the licence see it.',
})
export class SalesStatementType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field({ description: 'The period: `2027-03`, `2027-Q1`, `2027-H1` or `2027`.' }) period: string;
  @Field(() => Int, { description: 'Counts from 1, which is the report, or the estimate of the licensor where there is none.' })
  version: number;
  @Field(() => StatementBasis, { description: 'Whence it comes.' }) basis: StatementBasis;
  @Field(() => MinorUnits, { nullable: true, description: 'Gross sales with VAT; null when net sales alone were stated.' })
  grossInclVat: bigint | null;
  @Field(() => Int, { nullable: true, description: 'The VAT rate in parts per million.' }) vatPpm: number | null;
  @Field(() => [SalesDeductionType], { description: 'What was taken off.' }) deductions: SalesDeductionType[];
  @Field(() => MinorUnits, { description: 'Net sales in minor units of the licence currency.' }) netSales: bigint;
  @Field(() => String, { nullable: true, description: 'Why it was corrected, or what an estimate rests on.' }) reason:
    string | null;
  @Field(() => CivilDateScalar, { description: 'When.' }) reportedOn: CivilDate;
}

export const SalesStatementConnection = connectionOf(SalesStatementType, 'SalesStatement');

@InputType({ description: 'Which statements; conditions add up.' })
export class SalesStatementFilter {
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this period.' }) @IsOptional() @MaxLength(10) period?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only the version of each period that stands.' })
  isCurrent?: boolean | null;
}

@ObjectType({ description: 'What a report, or a correction, of sales would bring about. Nothing is written.' })
export class SalesPreview {
  @Field({ description: 'ISO 4217 code of all amounts.' }) currency: string;
  @Field(() => Boolean, { description: 'Whether it would correct a statement that stands.' }) isCorrection: boolean;
  @Field(() => MinorUnits, { description: 'Net sales of the period.' }) netSales: bigint;
  @Field(() => [SimulatedLine], { description: 'Lines that would be posted today.' }) lines: SimulatedLine[];
  @Field(() => SimulatedBalanceType, { description: 'What is owed now.' }) before: SimulatedBalanceType;
  @Field(() => SimulatedBalanceType, { description: 'What would be owed then.' }) after: SimulatedBalanceType;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The first day of the paid phase that it would begin, by its trigger; null where it would begin none.',
  })
  paysFrom: CivilDate | null;
  @Field(() => Boolean, {
    description: 'Whether an audit that found it would shift its cost: the under-payment is above the share agreed.',
  })
  shiftsAuditCost: boolean;
}

/** How a period of a licence stands. */
export enum PeriodState {
  REPORTED = 'REPORTED',
  ESTIMATED = 'ESTIMATED',
  DUE = 'DUE',
  OVERDUE = 'OVERDUE',
}
registerEnumType(PeriodState, {
  name: 'ReportingPeriodState',
  description: 'How a period stands.',
  valuesMap: {
    REPORTED: { description: 'Its sales are reported (已报送).' },
    ESTIMATED: { description: 'Nobody reported its sales; the licensor’s estimate stands until the licensee does (许可方估算).' },
    DUE: { description: 'It has ended and its report day has not passed (待报送).' },
    OVERDUE: { description: 'Its report day has passed without a statement (逾期未报).' },
  },
});

@ObjectType('ReportingPeriod', { description: 'A period for which sales are reported.' })
export class ReportingPeriodType {
  @Field({ description: 'Its name: `2027-Q1`.' }) period: string;
  @Field(() => CivilDateScalar, { description: 'Its first day.' }) startsOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'Its last day.' }) endsOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'The day by which it is to be reported.' }) dueOn: CivilDate;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'From when on the licensor may estimate its sales; null once the licensee has reported them.',
  })
  estimableFrom: CivilDate | null;
  @Field(() => PeriodState, { description: 'How it stands.' }) state: PeriodState;
  @Field(() => SalesStatementType, { nullable: true, description: 'The version that stands.' }) statement: unknown;
}
