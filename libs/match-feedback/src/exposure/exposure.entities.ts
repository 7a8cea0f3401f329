import type { ListingType } from '@trihelix/listings';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What exposure is counted for: a listing, the organization that owns it, and all listings of a kind together. */
export type ExposureSubject = ListingType | `${ListingType}_OWNER` | `${ListingType}S`;

/** How much something was looked at on one day of China. */
@Entity('match_exposure_day')
@Index(['day'])
export class ExposureOfDay {
  @PrimaryColumn('text') subjectType: ExposureSubject;
  /** All zeros for all listings of a kind. */
  @PrimaryColumn('uuid') subjectId: string;
  @PrimaryColumn('date') day: string;
  /** Once for each organization and match. */
  @Column('integer') impressions: number;
  /** The same, each counted by the chance that it was looked at. */
  @Column('double precision') exposure: number;
}

/** Among how many listings and organizations exposure is shared, counted by the clock. */
@Entity('match_exposure_norm')
export class ExposureNorm {
  @PrimaryColumn('text') listingType: ListingType;
  /** Public ones. */
  @Column('integer') listings: number;
  /** Organizations that own at least one of them. */
  @Column('integer') organizations: number;
  @Column('timestamptz') countedAt: Date;
}
