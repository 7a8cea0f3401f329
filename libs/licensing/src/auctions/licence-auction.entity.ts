import { Achievement } from '@trihelix/achievements';
import { Account, Organization } from '@trihelix/identity';
import type { CivilDate, Currency } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence } from '../licences/licence.entity';

/**
 * What the auction of a licence came to: who won it, for how much, and where that can be read. One licence comes of it. It never
 * changes; a record that was mistaken is taken back, as long as no licence rests on it.
 */
@Entity('licence_auction')
@Index(['licensorId', 'market', 'number'], { unique: true, where: 'taken_back_on IS NULL' })
@Index(['licenceId'], { unique: true, where: 'licence_id IS NOT NULL' })
@Index(['achievementId', 'id'])
@Index(['winnerId', 'id'])
export class LicenceAuction {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('uuid') @ForeignKey(() => Organization) winnerId: string;
  /** Who held it: a technology exchange or an auctioneer. */
  @Column('text') market: string;
  /** The number of its confirmation (成交确认书). */
  @Column('text') number: string;
  @Column('text') url: string;
  @Column('date') heldOn: CivilDate;
  /** The hammer price in minor units. */
  @Column('bigint', { transformer: bigintColumn }) price: bigint;
  @Column('text') currency: Currency;
  @Column('uuid') @ForeignKey(() => Account) recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
  /** The licence that comes of it; null until its winner asks for one. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Licence) licenceId: string | null;
  @Column('date', { nullable: true }) takenBackOn: CivilDate | null;
  @Column('text', { nullable: true }) takenBackReason: string | null;
}
