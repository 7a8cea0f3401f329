import type { RegionLevel } from '@trihelix/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CatalogRow } from '../catalog.row';

/** An administrative division (行政区划) by its GB/T 2260 code. */
@Entity('region')
@Unique(['path'])
@Check('region_code_check', `code ~ '^[1-9][0-9]{5}$'`)
@Check('region_level_check', `level IN ('PROVINCE', 'CITY', 'COUNTY')`)
@Check('region_path_check', `path ~ '^(/[0-9]+)+/$'`)
@Check('region_check', `(parent_code IS NULL) = (level = 'PROVINCE')`)
export class Region extends CatalogRow {
  @PrimaryColumn('text') code: string;
  @Index() @ForeignKey(() => Region) @Column('text', { nullable: true }) parentCode: string | null;
  @Column('text') level: RegionLevel;
  /** `/33/3301/330106/`, byte-ordered, so that `regionRange` selects a subtree. */
  @Column({ type: 'text', collation: 'C' }) path: string;
  /** The day of a list that lacks it still, where no approval says the day it began. */
  @Column('date', { nullable: true }) beganAfter: string | null;
  /** The day of a list that lacks it already, where no approval says the day it ended. */
  @Column('date', { nullable: true }) endedBy: string | null;
  /** First letters of the syllables: `xhq` for 西湖区. */
  @Column('text', { nullable: true }) initials: string | null;
}
