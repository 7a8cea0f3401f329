import { Achievement } from '@trihelix/achievements';
import { Challenge } from '@trihelix/challenges';
import { Account, Organization } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MatchSide } from '../match.pair';

/** Why a match is of no use. */
export enum DismissalReason {
  WRONG_FIELD = 'WRONG_FIELD',
  TOO_IMMATURE = 'TOO_IMMATURE',
  TOO_EXPENSIVE = 'TOO_EXPENSIVE',
  ALREADY_KNOWN = 'ALREADY_KNOWN',
  WRONG_REGION = 'WRONG_REGION',
  OTHER = 'OTHER',
}

/** The reasons as people say them. */
export const DISMISSAL_WORDS: Readonly<Record<DismissalReason, Text>> = {
  WRONG_FIELD: { zh: '技术领域不符', en: 'not the right field' },
  TOO_IMMATURE: { zh: '技术成熟度不够', en: 'not mature enough' },
  TOO_EXPENSIVE: { zh: '价格与预算不合', en: 'price and budget do not fit' },
  ALREADY_KNOWN: { zh: '已经了解或接触过', en: 'already known to us' },
  WRONG_REGION: { zh: '地区不合适', en: 'not the right region' },
  OTHER: { zh: '其他原因', en: 'another reason' },
};

registerEnumType(DismissalReason, {
  name: 'DismissalReason',
  description: 'Why a match is of no use.',
  valuesMap: Object.fromEntries(
    Object.entries(DISMISSAL_WORDS).map(([reason, { zh, en }]) => [reason, { description: `${en} (${zh})` }]),
  ),
});

/** A match that an organization does not want to see again. Row-level security shows it to that organization only. */
@Entity('match_dismissal')
@Unique(['organizationId', 'needId', 'achievementId'])
@Index('match_dismissal_achievement_idx', ['organizationId', 'achievementId'])
export class MatchDismissal {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Challenge) @Column('uuid') needId: string;
  @ForeignKey(() => Achievement) @Column('uuid') achievementId: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @Column('text') side: MatchSide;
  @Column('text') reason: DismissalReason;
  @Column('text', { nullable: true }) note: string | null;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  @Column('timestamptz') dismissedAt: Date;
}
