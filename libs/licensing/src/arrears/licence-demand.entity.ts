import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Receivable } from '../books/books.entities';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';

/** A formal notice to pay, of one overdue line: the first, or the second and last. Append-only. */
@Entity('licence_demand')
@Unique(['receivableId', 'number'])
@Index(['licenceId', 'id'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => Receivable, ['receivableId', 'licenceId'], ['id', 'licenceId'])
export class LicenceDemand extends OfLicence {
  @Column('uuid') receivableId: string;
  @Column('integer') number: number;
  @Column('date') givenOn: CivilDate;
  /** The principal that was open then, in minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  /** ISO 4217. */
  @Column('text') currency: string;
  @Column('date') effectiveDueOn: CivilDate;
}
