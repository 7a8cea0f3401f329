import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { LicenceSide } from '../signing/licence-signature.entity';
import { TerminationGround } from './termination.grounds';

/** One side has declared that a licence ends, on a ground that it names; the other side can object, once. */
@Entity('licence_termination')
@Index(['licenceId', 'id'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceTermination {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  /** Which side declared it. */
  @Column('text') side: LicenceSide;
  @Column('date') lastOn: CivilDate;
  @Column('text') ground: TerminationGround;
  /** The clause of the terms by which the ground was agreed; null for every other ground. */
  @Column('text', { nullable: true }) clause: string | null;
  @Column('text') reason: string;
  @Column('uuid') @ForeignKey(() => Account) declaredBy: string;
  @Column('date') declaredOn: CivilDate;
  /** Why the other side objects; null while it does not. */
  @Column('text', { nullable: true }) objection: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) objectedBy: string | null;
  @Column('date', { nullable: true }) objectedOn: CivilDate | null;
  @Column('integer', { default: 1 }) version: number;
}
