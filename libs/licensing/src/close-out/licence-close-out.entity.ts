import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence } from '../licences/licence.entity';

/** How a licence that was never paid for is closed out. The database begins it when it comes to RETURNING, or to TERMINATING. */
@Entity('licence_close_out')
@Index(['dueOn'], { where: 'closed_on IS NULL' })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceCloseOut {
  @PrimaryColumn('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('date') openedOn: CivilDate;
  @Column('date') dueOn: CivilDate;
  @Column('integer', { nullable: true }) declarationVersion: number | null;
  /** Word for word what was signed. */
  @Column('text', { nullable: true }) declaration: string | null;
  @Column('text', { nullable: true }) declarationHash: string | null;
  @Column('date', { nullable: true }) declaredOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) declaredBy: string | null;
  @Column('timestamptz', { nullable: true }) declaredAt: Date | null;
  /** How it was signed, e.g. `REAUTHENTICATION`. */
  @Column('text', { nullable: true }) method: string | null;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('boolean', { default: false }) declarationMissing: boolean;
  @Column('text', { nullable: true }) missingReason: string | null;
  @Column('date', { nullable: true }) closedOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) closedBy: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  /** From when the silence of the licensor counts. */
  @Column('date', { default: () => 'app_today()' }) silenceFrom: CivilDate;
  /** Nobody closed it: the licensor let its days pass, and the platform did. */
  @Column('boolean', { default: false }) closedByPlatform: boolean;
  @Column('integer', { default: 1 }) version: number;
}

/** The pack of evidence of a close-out, as it was made. Append-only. */
@Entity('licence_evidence')
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceEvidence {
  @PrimaryColumn('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  /** JSON: every file with its SHA-256. */
  @Column('text') manifest: string;
  @Column('text') manifestHash: string;
  /** ZIP. */
  @Column('bytea', { select: false }) archive: Buffer;
  @Column('timestamptz') packedAt: Date;
}
