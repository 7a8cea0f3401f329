import { Achievement } from '@trihelix/achievements';
import { Challenge } from '@trihelix/challenges';
import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DismissalReason } from '../dismissals/match-dismissal.entity';

/** What an organization did with a match it was shown. Awards join them when there are awards. */
export enum MatchLabelKind {
  /** Somebody opened the listing out of the list. */
  VIEWED = 'VIEWED',
  /** The need's owner keeps it in view. */
  SHORTLISTED = 'SHORTLISTED',
  /** An enquiry was opened. */
  CONTACTED = 'CONTACTED',
  /** A licence of the achievement was asked for by the need's owner. */
  LICENCE_ASKED = 'LICENCE_ASKED',
  /** Both sides have signed that licence. */
  LICENSED = 'LICENSED',
  /** Put aside, with a reason. */
  DISMISSED = 'DISMISSED',
}

/** The acts by which somebody says that a match was worth something. */
export const ACCEPTANCES: readonly MatchLabelKind[] = [
  MatchLabelKind.SHORTLISTED,
  MatchLabelKind.CONTACTED,
  MatchLabelKind.LICENCE_ASKED,
  MatchLabelKind.LICENSED,
];

/** That an organization did something with a match: once of each kind, however often it was done. */
@Entity('match_label')
@Unique(['organizationId', 'needId', 'achievementId', 'kind'])
@Index(['needId', 'achievementId'])
@Index(['userId', 'id'])
@Index(['occurredAt'])
export class MatchLabel {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: MatchLabelKind;
  @ForeignKey(() => Challenge) @Column('uuid') needId: string;
  @ForeignKey(() => Achievement) @Column('uuid') achievementId: string;
  /** Whose list it was: the owner of one of the two. */
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  /** The list it was done from, as far as known. */
  @Column('uuid', { nullable: true }) listId: string | null;
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) userId: string | null;
  /** Of a dismissal. */
  @Column('text', { nullable: true }) reason: DismissalReason | null;
  @Column('timestamptz') occurredAt: Date;
  /** Since when it no longer holds: taken up again, taken off the shortlist. */
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
}
