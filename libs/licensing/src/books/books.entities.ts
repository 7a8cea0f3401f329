import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { LedgerTransfer } from '@trihelix/ledger';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { LicenceTerms } from '../licences/licence-terms.entity';
import { Licence } from '../licences/licence.entity';

export enum ReceivableKind {
  LUMP_SUM = 'LUMP_SUM',
}

/** Something owed under a version of the terms. Append-only. */
@Entity('licence_receivable')
@Unique(['transferId'])
@Unique(['licenceId', 'kind'])
@Unique(['id', 'licenceId'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['regionPath', 'effectiveDueOn'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => LicenceTerms, ['licenceId', 'termsVersion'], ['licenceId', 'version'])
export class Receivable {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column({ type: 'text', collation: 'C' }) licensorRegionPath: string;
  @Column('integer') termsVersion: number;
  @Column('text') kind: ReceivableKind;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') currency: string;
  /** The day it became known and owed. */
  @Column('date') postedOn: CivilDate;
  @Column('date') dueOn: CivilDate;
  /** The due day rolled off weekends and holidays. */
  @Column('date') effectiveDueOn: CivilDate;
  @Column('uuid') @ForeignKey(() => LedgerTransfer) transferId: string;
}

/** Money that came in, by the bank's reference. Append-only; a reference counts once in a licensor's books. */
@Entity('licence_receipt')
@Unique(['licensorId', 'bankReference'])
@Unique(['id', 'licenceId'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['licenceId', 'id'])
@Index(['regionPath', 'receivedOn'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class Receipt {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column({ type: 'text', collation: 'C' }) licensorRegionPath: string;
  @Column('text') bankReference: string;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') currency: string;
  @Column('date') receivedOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

/** Money of a receipt set against a receivable of the same licence; the rest of the receipt waits as unapplied. */
@Entity('licence_allocation')
@Unique(['receiptId', 'receivableId'])
@Index(['receivableId'])
@ForeignKey(() => Receipt, ['receiptId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => Receivable, ['receivableId', 'licenceId'], ['id', 'licenceId'])
export class Allocation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid') receiptId: string;
  @Column('uuid') receivableId: string;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('date') appliedOn: CivilDate;
  @Column('uuid') @ForeignKey(() => LedgerTransfer) transferId: string;
}
