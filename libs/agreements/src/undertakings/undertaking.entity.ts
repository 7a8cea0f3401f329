import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { UndertakingText } from '../texts/undertaking-text.entity';
import type { UndertakingSubjectType } from '../undertaking.subjects';
import type { UndertakingState } from './undertaking.workflow';

/** What one organization promises another about one thing, from being asked for to its end. */
@Entity('undertaking')
@Unique(['id', 'documentHash'])
@Index(['promisorId', 'id'])
@Index(['promiseeId', 'id'])
@Index(['promisorId', 'subjectType', 'subjectId'], { unique: true, where: `state IN ('REQUESTED', 'OFFERED', 'IN_FORCE')` })
export class Undertaking {
  @PrimaryColumn('uuid') id: string;
  @Column('text') subjectType: UndertakingSubjectType;
  @Column('uuid') subjectId: string;
  @Column('text') subjectTitleZh: string;
  @Column('text') subjectTitleEn: string;
  /** Who promises secrecy. */
  @Column('uuid') @ForeignKey(() => Organization) promisorId: string;
  /** To whom. */
  @Column('uuid') @ForeignKey(() => Organization) promiseeId: string;
  @Column('uuid') @ForeignKey(() => UndertakingText) textId: string;
  @Column('integer') termMonths: number;
  /** What is promised, whole, as canonical JSON. */
  @Column('text') document: string;
  /** SHA-256 of the document, hexadecimal: what a signatory accepts. */
  @Column('text') documentHash: string;
  /** What the asker wants to see it for; null when the owner offered. */
  @Column('text', { nullable: true }) purpose: string | null;
  @Column('text') state: UndertakingState;
  /** The words of a person, or the name of one of the clock's reasons. */
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('uuid') @ForeignKey(() => Account) askedBy: string;
  @Column('timestamptz') askedAt: Date;
  @Column('date', { nullable: true }) remindOn: CivilDate | null;
  /** The last day before the clock decides. */
  @Column('date', { nullable: true }) dueOn: CivilDate | null;
  @Column('date', { nullable: true }) remindedOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Organization) waitingForId: string | null;
  @Column('date', { nullable: true }) inForceFrom: CivilDate | null;
  /** The last day. */
  @Column('date', { nullable: true }) endsOn: CivilDate | null;
  @Column('integer') version: number;
}
