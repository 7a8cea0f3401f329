import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { StoredDeduction } from '../books/stored.deduction';
import { Licence } from '../licences/licence.entity';

export enum AuditState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

/**
 * What the licensor found to have been sold by looking into the accounts, and what that cost: one person proposes it, another
 * decides. Approved, it becomes the next version of the period's statement; silence lets it lapse, and so does what the licensee
 * says in the meantime.
 */
@Entity('licence_audit')
@Unique(['id', 'licenceId'])
@Index(['licensorId', 'id'])
@Index(['licenceId', 'id'])
@Index(['licenceId', 'period', 'statementVersion'], { unique: true, where: `state = 'PROPOSED'` })
@Index(['answerBy'], { where: `state = 'PROPOSED'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class SalesAudit {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') period: string;
  /** The version of the statement that it corrects; once another stands, it is over. */
  @Column('integer') statementVersion: number;
  /** Minor units; null when net sales alone were found. */
  @Column('bigint', { transformer: bigintColumn, nullable: true }) grossInclVat: bigint | null;
  @Column('integer', { nullable: true }) vatPpm: number | null;
  @Column('jsonb') deductions: StoredDeduction[];
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) netSales: bigint;
  /** Minor units that the audit cost; null where nobody says. */
  @Column('bigint', { transformer: bigintColumn, nullable: true }) auditCost: bigint | null;
  @Column('text') reason: string;
  @Column('text') state: AuditState;
  @Column('uuid') @ForeignKey(() => Account) proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  /** The last day on which it can be decided; the day after, it lapses. */
  @Column('date') answerBy: CivilDate;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
