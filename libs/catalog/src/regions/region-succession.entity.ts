import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Share } from '../catalog.enums';
import { Region } from './region.entity';

/** What became of a division: one row for each that took over from it. At most one is its heir (WHOLE or MAIN). */
@Entity('region_succession')
@Check('region_succession_share_check', `share IN ('WHOLE', 'MAIN', 'PART')`)
@Check('region_succession_check', `from_code <> to_code`)
@Index('region_succession_heir_idx', ['fromCode'], { unique: true, where: `share <> 'PART'` })
export class RegionSuccession {
  @ForeignKey(() => Region) @PrimaryColumn('text') fromCode: string;
  @Index() @ForeignKey(() => Region) @PrimaryColumn('text') toCode: string;
  @Column('text') share: Share;
  /** The day of the approval; null where not stated. */
  @Column('date', { nullable: true }) effectiveOn: string | null;
  /** The number of the approval; null where not stated. */
  @Column('text', { nullable: true }) document: string | null;
}
