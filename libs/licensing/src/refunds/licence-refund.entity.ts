import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';

/** Money that waited and went back to the licensee. Append-only. */
@Entity('licence_refund')
@Unique(['licensorId', 'bankReference'])
@Index(['licenceId', 'id'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceRefund extends OfLicence {
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  /** ISO 4217. */
  @Column('text') currency: string;
  @Column('date') paidOn: CivilDate;
  @Column('text') bankReference: string;
  @Column('text') reason: string;
  @Column('uuid') @ForeignKey(() => Account) recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}
