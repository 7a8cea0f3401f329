import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { SalesAudit } from '../audits/sales-audit.entity';
import { SalesEstimate } from '../estimates/sales-estimate.entity';
import type { StoredDeduction } from './stored.deduction';

/** Who says it, and why again. */
export enum StatementBasis {
  REPORT = 'REPORT',
  CORRECTION = 'CORRECTION',
  AUDIT = 'AUDIT',
  ESTIMATE = 'ESTIMATE',
}

/** Sales of a period as they were reported, or corrected: a version each, never changed. No sales are reported as zero. */
@Entity('licence_statement')
@Unique(['licenceId', 'period', 'version'])
@Unique(['id', 'licenceId'])
@Index(['licenceId', 'id'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@ForeignKey(() => SalesEstimate, ['estimateId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => SalesAudit, ['auditId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class SalesStatement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  /** `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */
  @Column('text') period: string;
  /** Counts from 1, which is the report, or the licensor's estimate where there is none. */
  @Column('integer') version: number;
  @Column('text') basis: StatementBasis;
  /** Minor units; null when net sales alone were stated. */
  @Column('bigint', { transformer: bigintColumn, nullable: true }) grossInclVat: bigint | null;
  @Column('integer', { nullable: true }) vatPpm: number | null;
  @Column('jsonb') deductions: StoredDeduction[];
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) netSales: bigint;
  /** Why it was corrected, or what an estimate rests on. */
  @Column('text', { nullable: true }) reason: string | null;
  /** The approved proposal that an estimate comes from. */
  @Column('uuid', { nullable: true, unique: true }) estimateId: string | null;
  /** The approved proposal that an audit comes from; null of one that one person wrote before it took two. */
  @Column('uuid', { nullable: true, unique: true }) auditId: string | null;
  @Column('date') reportedOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) reportedBy: string;
  @Column('timestamptz') reportedAt: Date;
}
