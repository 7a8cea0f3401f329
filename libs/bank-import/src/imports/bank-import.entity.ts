import { StoredFile } from '@trihelix/files';
import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export enum BankImportState {
  KEPT = 'KEPT',
  WITHDRAWN = 'WITHDRAWN',
}

/** What a column was taken for. */
export interface MappedColumn {
  readonly column: string;
  readonly field: string;
}

/** One statement of the bank, as somebody imported it. */
@Entity('bank_import')
@Unique(['id', 'licensorId'])
@Index(['licensorId', 'id'])
@Index(['fileId'])
@Index(['licensorId', 'sha256'], { unique: true, where: `state = 'KEPT'` })
export class BankImport {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') licensorId: string;
  @ForeignKey(() => StoredFile) @Column('uuid') fileId: string;
  @Column('text') fileName: string;
  @Column('text') sha256: string;
  /** Every column of the file that means something. */
  @Column('jsonb') mapping: MappedColumn[];
  @Column('integer') creditCount: number;
  @Column('integer') debitCount: number;
  /** Rows that are no lines: totals, remarks. */
  @Column('integer') passedOver: number;
  @Column('date') firstOn: CivilDate;
  @Column('date') lastOn: CivilDate;
  @Column('text') state: BankImportState;
  @Column('integer', { default: 1 }) version: number;
  @ForeignKey(() => Account) @Column('uuid') importedBy: string;
  @Column('timestamptz') importedAt: Date;
}
