import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';
import type { LicenceSide } from '../signing/licence-signature.entity';

export enum AmendmentKind {
  EXTENSION = 'EXTENSION',
  TERMINATION = 'TERMINATION',
  EQUITY = 'EQUITY',
}

export enum AmendmentState {
  ASKED = 'ASKED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
}

/** What is asked for, by its kind; the rest is absent. */
export interface AmendmentDetail {
  /** EXTENSION: months that the trial becomes longer. */
  readonly months?: number;
  /** TERMINATION: the last day, and that of selling off. */
  readonly lastOn?: CivilDate;
  readonly sellOffUntil?: CivilDate;
  /** EQUITY: in which company, and how much of it, in parts per million. */
  readonly company?: string;
  readonly sharePpm?: number;
}

/** What one side asks of the other about a licence that runs. Silence until the last day is a no. */
@Entity('licence_amendment')
@Index(['licenceId', 'id'])
@Index(['licenceId', 'kind'], { unique: true, where: `state = 'ASKED'` })
@Index(['licenceId'], { unique: true, where: `kind = 'EXTENSION' AND state = 'ACCEPTED'` })
@Index(['answerBy'], { where: `state = 'ASKED'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceAmendment extends OfLicence {
  @Column('text') kind: AmendmentKind;
  @Column('text') askedBySide: LicenceSide;
  @Column('jsonb') detail: AmendmentDetail;
  @Column('text') reason: string;
  @Column('date') answerBy: CivilDate;
  @Column('date') askedOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) askedBy: string;
  @Column('text') state: AmendmentState;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) answeredBy: string | null;
  @Column('date', { nullable: true }) answeredOn: CivilDate | null;
  @Column('text', { nullable: true }) answerReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
