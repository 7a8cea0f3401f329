import type { NeedRoute } from '@trihelix/challenges';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of needs that were about as ready when they were first published, as it stood at the end of a day. */
@Entity('need_readiness_outcome')
export class ReadinessOutcome {
  /** The last day that counts (China). */
  @PrimaryColumn('date') day: string;
  /** By which rules they were assessed. */
  @PrimaryColumn('integer') method: number;
  @PrimaryColumn('text') route: NeedRoute;
  /** The completeness that this fifth begins with: 0, 20, 40, 60 or 80. */
  @PrimaryColumn('smallint') band: number;
  /** The first day that counts. */
  @Column('date') since: string;
  /** How many were first published in these days. */
  @Column('integer') published: number;
  /** How many of them have found a match; null when they are too few to tell. */
  @Column('integer', { nullable: true }) matched: number | null;
  /** How many have expired or been withdrawn without one; the rest is still open. */
  @Column('integer', { nullable: true }) ended: number | null;
  @Column('timestamptz') drawnAt: Date;
}
