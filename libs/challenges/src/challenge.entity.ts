import { Region } from '@trihelix/catalog';
import { Organization } from '@trihelix/identity';
import type { Confirmable } from '@trihelix/listings';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { ChallengeKind, NeedLanguage, NeedState } from './challenge.enums';

/** Something measurable that is to get better. Values are text: they carry ranges and comparisons (≥ 95). */
export interface Target {
  readonly metric: string;
  readonly unit: string | null;
  readonly current: string | null;
  readonly wanted: string;
  /** How it is checked; absent where nobody says. */
  readonly test?: string;
}

/** What an enterprise posts. Of kind NEED (技术需求): posted, matched, talked about. */
@Entity('challenge')
@Unique(['ownerId', 'code'])
@Unique(['ownerId', 'importKey'])
export class Challenge implements Confirmable {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') ownerId: string;
  @Column('text') kind: ChallengeKind;
  /** Its number in the owner's own books. */
  @Column('text') code: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) problem: string | null;
  @Column('jsonb') targets: Target[];
  @Column('text', { nullable: true }) currentState: string | null;
  /** Minor units of `budgetCurrency`. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) budgetMin: bigint | null;
  @Column('bigint', { nullable: true, transformer: bigintColumn }) budgetMax: bigint | null;
  @Column('text', { nullable: true }) budgetCurrency: string | null;
  /** The last day on which an answer is of use. */
  @Column('date', { nullable: true }) deadline: string | null;
  /** TRL 1 to 9. */
  @Column('smallint', { nullable: true }) wantedMaturity: number | null;
  @Column('text', { array: true }) industries: string[];
  @ForeignKey(() => Region) @Column('text') regionCode: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column('text', { array: true }) keywords: string[];
  @Column('text') language: NeedLanguage;
  @Column('text') state: NeedState;
  /** The words of a person, or the name of one of the clock's reasons. */
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  /** The last day on which it is open; known from publishing on. */
  @Column('date', { nullable: true }) closesOn: string | null;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('date', { nullable: true }) freshUntil: string | null;
  @Column('date', { nullable: true }) askedOn: string | null;
  @Column('date', { nullable: true }) hidesAfter: string | null;
  /** The open state it was hidden in and comes back to; stays when its time ends while it is hidden. */
  @Column('text', { nullable: true }) hiddenFrom: NeedState | null;
  @Column('text', { nullable: true }) importKey: string | null;
  /** Fingerprint of the imported row, so that importing it again changes nothing. */
  @Column('text', { nullable: true }) contentHash: string | null;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
