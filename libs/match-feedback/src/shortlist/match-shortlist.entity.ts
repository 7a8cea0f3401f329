import { Achievement } from '@trihelix/achievements';
import { Challenge } from '@trihelix/challenges';
import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** An achievement that the owner of a need keeps in view. Row-level security shows it to that organization only. */
@Entity('match_shortlist')
@Unique(['needId', 'achievementId'])
@Index(['organizationId', 'id'])
export class ShortlistedMatch {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Challenge) @Column('uuid') needId: string;
  @ForeignKey(() => Achievement) @Column('uuid') achievementId: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  @Column('timestamptz') shortlistedAt: Date;
}
