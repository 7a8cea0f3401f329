import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What each part of a score weighs, and how a list is laid out; shares in parts per million. A version is never changed: who
 * wants other weights writes the next one, and every answer names the version it was made with.
 */
@Entity('match_weights')
export class MatchWeights {
  @PrimaryColumn('integer') version: number;
  @Column('integer') textPpm: number;
  @Column('integer') taxonomyPpm: number;
  @Column('integer') maturityPpm: number;
  @Column('integer') pricePpm: number;
  @Column('integer') regionPpm: number;
  @Column('integer') deadlinePpm: number;
  @Column('integer') licencePpm: number;
  @Column('integer') freshnessPpm: number;
  /** λ of maximal marginal relevance: how much the score counts against being unlike what stands above. */
  @Column('integer') diversityPpm: number;
  /** α of what congestion takes away: α · ln((exposure + 10) / (expected + 10)), where more than expected. */
  @Column('integer') congestionPpm: number;
  /** How many of one organization may stand in the first ten while there are others. */
  @Column('smallint') organizationCap: number;
  /** Where they come from. */
  @Column('text') noteZh: string;
  @Column('text') noteEn: string;
  @Column('timestamptz') inForceFrom: Date;
}
