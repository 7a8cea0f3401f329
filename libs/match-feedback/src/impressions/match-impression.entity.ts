import { Achievement } from '@trihelix/achievements';
import { Challenge } from '@trihelix/challenges';
import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MatchSide } from '../match.pair';

/** What each part of a score was worth by itself, 0 to 1, before its weight: `{ text: 0.8, taxonomy: 0.5 }`. */
export type MatchParts = Readonly<Record<string, number>>;

/** That a match was shown to somebody, where in which list, and why it stood there. Nobody changes it; after some time it is forgotten. */
@Entity('match_impression')
@Index('match_impression_attribution_idx', ['organizationId', 'achievementId', 'needId', 'shownAt'])
@Index(['needId', 'shownAt'])
@Index(['userId', 'listId'])
@Index(['shownAt'])
export class MatchImpression {
  @PrimaryColumn('uuid') listId: string;
  /** From 1. */
  @PrimaryColumn('smallint') position: number;
  /** Whose list it is: `NEED` shows achievements to the owner of the need. */
  @Column('text') side: MatchSide;
  @ForeignKey(() => Challenge) @Column('uuid') needId: string;
  @ForeignKey(() => Achievement) @Column('uuid') achievementId: string;
  /** The chance that it was looked at, above 0 up to 1. */
  @Column('double precision') propensity: number;
  @Column('double precision') score: number;
  /** The version of the weights by which the parts became the score. */
  @Column('integer') weightsVersion: number;
  @Column('jsonb') parts: MatchParts;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) userId: string | null;
  @Column('timestamptz') shownAt: Date;
}
