import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence } from '../licences/licence.entity';

export enum MaterialKind {
  DOCUMENT = 'DOCUMENT',
  SAMPLE = 'SAMPLE',
  SOFTWARE = 'SOFTWARE',
  EQUIPMENT = 'EQUIPMENT',
  ACCESS = 'ACCESS',
  OTHER = 'OTHER',
}

/** What becomes of a material when the trial has failed. */
export enum MaterialAtEnd {
  RETURN = 'RETURN',
  DESTROY = 'DESTROY',
  KEEP = 'KEEP',
}

export enum MaterialState {
  HANDED_OVER = 'HANDED_OVER',
  WITHDRAWN = 'WITHDRAWN',
  RECEIVED = 'RECEIVED',
  SETTLED = 'SETTLED',
  DISPUTED = 'DISPUTED',
  CONFIRMED = 'CONFIRMED',
}

export enum MaterialOutcome {
  RETURNED = 'RETURNED',
  DESTROYED = 'DESTROYED',
  MISSING = 'MISSING',
}

/** Something that the licensor handed over for the trial. What it is stays; how it is settled goes on, step by step. */
@Entity('licence_material')
@Index(['licenceId', 'id'])
@Index(['saidOn'], { where: "state = 'SETTLED'" })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceMaterial {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') name: string;
  @Column('text') kind: MaterialKind;
  @Column('integer') quantity: number;
  @Column('date') handedOverOn: CivilDate;
  @Column('text') atEnd: MaterialAtEnd;
  @Column('text') state: MaterialState;
  @Column('uuid') @ForeignKey(() => Account) handedOverBy: string;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) receivedBy: string | null;
  @Column('date', { nullable: true }) receivedOn: CivilDate | null;
  @Column('text', { nullable: true }) outcome: MaterialOutcome | null;
  @Column('date', { nullable: true }) settledOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) settledBy: string | null;
  @Column('text', { nullable: true }) note: string | null;
  /** When the licensee said so, most recently; the database writes it. From then on the licensor has its days to answer. */
  @Column('date', { nullable: true }) saidOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) confirmedBy: string | null;
  @Column('date', { nullable: true }) confirmedOn: CivilDate | null;
  /** Nobody confirmed it: the licensor let its days pass, and the platform wrote that down. */
  @Column('boolean', { default: false }) confirmedBySilence: boolean;
  /** Why the licensor did not confirm it, most recently. */
  @Column('text', { nullable: true }) disputeReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}

/** Whether it still keeps a close-out open. */
export const isUnsettled = ({ atEnd, state }: Pick<LicenceMaterial, 'atEnd' | 'state'>): boolean =>
  atEnd !== MaterialAtEnd.KEEP && state !== MaterialState.CONFIRMED && state !== MaterialState.WITHDRAWN;
