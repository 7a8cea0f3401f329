import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, MaxLength, Min } from 'class-validator';
import { CorrectionArgs } from '../statements/statement.inputs';
import { SalesDeductionType } from '../statements/statement.types';
import { AuditState } from './sales-audit.entity';

registerEnumType(AuditState, {
  name: 'SalesAuditState',
  description: 'How an audit of sales stands.',
  valuesMap: {
    PROPOSED: { description: 'Waits for the approver (待审批).' },
    APPROVED: { description: 'It stands as a version of the statement (已批准).' },
    REJECTED: { description: 'Not approved (已驳回).' },
    LAPSED: { description: 'Nobody decided in time, or the licensee corrected the statement first (已失效).' },
  },
});

@ObjectType('SalesAudit', {
  description:
    'What the licensor found to have been sold in a period by looking into the accounts; the licensor alone sees it until it stands.',
})
export class SalesAuditType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field({ description: 'The period: `2027-03`, `2027-Q1`, `2027-H1` or `2027`.' }) period: string;
  @Field(() => Int, { description: 'The version of the statement that it corrects; once another stands, it cannot be approved.' })
  statementVersion: number;
  @Field(() => MinorUnits, { nullable: true, description: 'Gross sales with VAT; null when net sales alone were found.' })
  grossInclVat: bigint | null;
  @Field(() => Int, { nullable: true, description: 'The VAT rate in parts per million.' }) vatPpm: number | null;
  @Field(() => [SalesDeductionType], { description: 'What is taken off.' }) deductions: SalesDeductionType[];
  @Field(() => MinorUnits, { description: 'Net sales in minor units of the licence currency.' }) netSales: bigint;
  @Field(() => MinorUnits, {
    nullable: true,
    description: 'What the audit cost; charged once it is approved, if the under-payment is above the share agreed.',
  })
  auditCost: bigint | null;
  @Field({ description: 'Why; the licensee reads it once it stands.' }) reason: string;
  @Field(() => AuditState, { description: 'How it stands.' }) state: AuditState;
  @Field({ description: 'When it was proposed.' }) proposedAt: Date;
  @Field(() => CivilDateScalar, { description: 'The last day on which it can be decided; the day after, it lapses.' })
  answerBy: CivilDate;
  @Field(() => Date, { nullable: true, description: 'When it was decided, or lapsed.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the approver said, or why it lapsed.' }) decisionReason:
    string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const SalesAuditConnection = connectionOf(SalesAuditType, 'SalesAudit');

@InputType({ description: 'Which audits; conditions add up.' })
export class SalesAuditFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this period.' }) @IsOptional() @MaxLength(10) period?: string | null;
  @Field(() => AuditState, { nullable: true, description: 'In this state.' }) @IsOptional() state?: AuditState | null;
}

@ArgsType()
export class AuditArgs extends CorrectionArgs {
  @IsOptional()
  @Field(() => MinorUnits, {
    nullable: true,
    description:
      'What the audit cost. It is charged with the approval when the under-payment is above the share that the terms agree on (5 % where they are silent).',
  })
  auditCost?: bigint | null;
}

@ArgsType()
export class AuditDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The audit.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: let it stand.' }) approve: boolean;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What is to be said of it.' }) reason?:
    string | null;
}
