import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Achievement } from './achievement.entity';
import type { LegalStatus } from './achievement.enums';

/** One intellectual-property right an achievement rests on. A licence ends with its patents at the latest (Civil Code 865). */
@Entity('achievement_right')
@Unique(['achievementId', 'office', 'number'])
export class AchievementRight {
  @ForeignKey(() => Achievement) @PrimaryColumn('uuid') achievementId: string;
  @PrimaryColumn('smallint') position: number;
  /** WIPO ST.3 code or the office's name. */
  @Column('text') office: string;
  @Column('text') number: string;
  @Column('date', { nullable: true }) filedOn: string | null;
  @Column('date', { nullable: true }) grantedOn: string | null;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('text') legalStatus: LegalStatus;
}

/** What one holder owns of an achievement. The shares of an achievement are either not stated or sum to 1,000,000. */
@Entity('achievement_share')
@Unique(['achievementId', 'holderId'])
export class AchievementShare {
  @ForeignKey(() => Achievement) @PrimaryColumn('uuid') achievementId: string;
  @PrimaryColumn('smallint') position: number;
  /** An organization of the platform, or null for an outsider who is named. */
  @ForeignKey(() => Organization) @Column('uuid', { nullable: true }) holderId: string | null;
  @Column('text', { nullable: true }) holderName: string | null;
  /** Parts per million. */
  @Column('integer') sharePpm: number;
}

/** A natural person who made it. Protected by row-level security: visible to the owner organization only. */
@Entity('achievement_inventor')
export class AchievementInventor {
  @ForeignKey(() => Achievement) @PrimaryColumn('uuid') achievementId: string;
  @PrimaryColumn('smallint') position: number;
  @Column('text') name: string;
  @Column('text', { nullable: true }) affiliation: string | null;
}
