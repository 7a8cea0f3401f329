import { Field, ID, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** One proposal at a time. */
@FailureType('An audit of the statement is proposed already.')
export class AuditPending extends Failure {
  readonly code = 'AUDIT_PENDING';
  override readonly field = 'sales.period';
  @Field(() => ID, { description: 'The proposal that waits.' }) readonly auditId: string;

  constructor(auditId: string) {
    super({
      zh: '该报告期已有待审批的查账更正，请勿重复提出。',
      en: 'An audit of this period is proposed already; it waits for the approver.',
    });
    this.auditId = auditId;
  }
}

/** What was audited no longer stands: nobody approves figures that were never compared with it. */
@FailureType('The statement was corrected since its audit was proposed.')
export class AuditOvertaken extends Failure {
  readonly code = 'AUDIT_OVERTAKEN';
  @Field(() => Int, { description: 'The version that was audited.' }) readonly auditedVersion: number;
  @Field(() => Int, { description: 'The version that stands.' }) readonly standingVersion: number;

  constructor(period: string, auditedVersion: number, standingVersion: number) {
    super({
      zh: `报告期 ${period} 在提出查账更正后又有更正（现行第 ${standingVersion} 版，查账依据第 ${auditedVersion} 版），不能再批准；请核对后重新提出。`,
      en: `The sales of ${period} were corrected since: version ${standingVersion} stands, version ${auditedVersion} was audited. Compare them and propose the audit again.`,
    });
    this.auditedVersion = auditedVersion;
    this.standingVersion = standingVersion;
  }
}
