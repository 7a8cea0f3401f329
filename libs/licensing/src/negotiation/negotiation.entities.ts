import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LicenceSide } from '../signing/licence-signature.entity';

/** Whose offer a version of the terms is. It answers the version before it. Append-only. */
@Entity('licence_terms_offer')
@ForeignKey('Licence', ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey('LicenceTerms', ['licenceId', 'version'], ['licenceId', 'version'])
export class TermsOffer {
  @PrimaryColumn('uuid') licenceId: string;
  @PrimaryColumn('integer') version: number;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') side: LicenceSide;
  /** What the other side reads beside it; null where nothing was said. */
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) offeredBy: string | null;
  @Column('timestamptz') offeredAt: Date;
  /** The last day on which it can be answered. */
  @Column('date') answerBy: CivilDate;
}

/** The other side's word for an offer, by the hash of its terms. Who offered has agreed by offering. Append-only. */
@Entity('licence_terms_agreement')
@ForeignKey('Licence', ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => TermsOffer, ['licenceId', 'version'], ['licenceId', 'version'])
@ForeignKey('LicenceTerms', ['licenceId', 'version', 'termsHash'], ['licenceId', 'version', 'termsHash'])
export class TermsAgreement {
  @PrimaryColumn('uuid') licenceId: string;
  @PrimaryColumn('integer') version: number;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') side: LicenceSide;
  @Column('text') termsHash: string;
  @Column('uuid') @ForeignKey(() => Account) agreedBy: string;
  @Column('timestamptz') agreedAt: Date;
  @Column('date') agreedOn: CivilDate;
}

/** What somebody of a side says at a clause. It is marked as settled once, and otherwise stays. */
@Entity('licence_terms_comment')
@Index(['licenceId', 'id'])
@ForeignKey('Licence', ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey('LicenceTerms', ['licenceId', 'version'], ['licenceId', 'version'])
export class TermsComment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('integer') version: number;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') side: LicenceSide;
  /** Where in the document: `fees[0].tiers`, `trigger`. */
  @Column('text') path: string;
  @Column('text') body: string;
  @Column('uuid') @ForeignKey(() => Account) writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) resolvedBy: string | null;
  @Column('text', { nullable: true }) resolvedSide: LicenceSide | null;
  @Column('timestamptz', { nullable: true }) resolvedAt: Date | null;
}

/** Whose turn it is in a draft, and until when; a view. */
export interface Turn {
  readonly licenceId: string;
  readonly side: LicenceSide;
  /** The organization on that side. */
  readonly organizationId: string;
  /** Whether both sides have agreed to the version that stands: it waits to be submitted. */
  readonly isAgreed: boolean;
  /** The last day; on the day after it, the licence is cancelled. */
  readonly answerBy: CivilDate;
}
