import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Licence } from '@trihelix/licensing';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What went wrong although everybody did what was due. */
export enum ExemptionGround {
  FAILED_TRIAL = 'FAILED_TRIAL',
  WRITTEN_OFF = 'WRITTEN_OFF',
  EARLY_END = 'EARLY_END',
  OTHER = 'OTHER',
}

export enum ExemptionState {
  ASKED = 'ASKED',
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
}

/** The decision that nobody who did what was due is held to account (尽职免责). Decided once, by somebody else, or withdrawn by who asked; then it stays. */
@Entity('licence_exemption')
@Index(['licensorId', 'id'])
@Index(['licenceId'], { unique: true, where: `state = 'ASKED'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceExemption {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') ground: ExemptionGround;
  /** Minor units of what was lost, where that is an amount. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) amount: bigint | null;
  @Column('text') currency: string;
  @Column('text') facts: string;
  @Column('text') reason: string;
  @Column('text') state: ExemptionState;
  @Column('uuid') @ForeignKey(() => Account) askedBy: string;
  @Column('date') askedOn: CivilDate;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('date', { nullable: true }) decidedOn: CivilDate | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  /** On which rule or resolution the decision rests. */
  @Column('text', { nullable: true }) basis: string | null;
  @Column('date', { nullable: true }) withdrawnOn: CivilDate | null;
  @Column('text', { nullable: true }) withdrawalReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
