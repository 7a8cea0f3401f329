import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Licence } from '../licences/licence.entity';

export enum UseResult {
  WORKS = 'WORKS',
  PARTLY = 'PARTLY',
  FAILS = 'FAILS',
  NOT_TRIED = 'NOT_TRIED',
}

/** What the licensee tried on a day of the trial. Append-only: a correction is a further entry. */
@Entity('licence_use_entry')
@Unique(['correctsId'])
@Unique(['id', 'licenceId'])
@Index(['licenceId', 'id'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => LicenceUseEntry, ['correctsId', 'licenceId'], ['id', 'licenceId'])
export class LicenceUseEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('date') usedOn: CivilDate;
  @Column('text') activity: string;
  @Column('text') result: UseResult;
  @Column('text', { nullable: true }) notes: string | null;
  /** Whole hours that were worked with it. */
  @Column('integer', { nullable: true }) hours: number | null;
  /** The entry that it takes the place of. */
  @Column('uuid', { nullable: true }) correctsId: string | null;
  @Column('uuid') @ForeignKey(() => Account) enteredBy: string;
  @Column('timestamptz') enteredAt: Date;
}
