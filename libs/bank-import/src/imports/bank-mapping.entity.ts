import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { MappedColumn } from './bank-import.entity';

/** What the columns of a statement mean, as an organization decided for statements with these columns. */
@Entity('bank_mapping')
@Unique(['licensorId', 'fingerprint'])
export class BankMapping {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') licensorId: string;
  /** SHA-256 of the headings, in whatever order they stand. */
  @Column('text') fingerprint: string;
  @Column('jsonb') choices: MappedColumn[];
  @ForeignKey(() => Account) @Column('uuid') updatedBy: string;
  @Column('timestamptz') updatedAt: Date;
}
