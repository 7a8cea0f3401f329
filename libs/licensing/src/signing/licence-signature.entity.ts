import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { LicenceTerms } from '../licences/licence-terms.entity';

export enum LicenceSide {
  LICENSOR = 'LICENSOR',
  LICENSEE = 'LICENSEE',
}

/** That a side signed a version of the terms; the hash is part of the key it refers to, so both sides sign the same. */
@Entity('licence_signature')
@Unique(['licenceId', 'termsVersion', 'side'])
@Unique(['licenceId', 'termsVersion', 'userId'])
@ForeignKey(() => LicenceTerms, ['licenceId', 'termsVersion', 'termsHash'], ['licenceId', 'version', 'termsHash'])
export class LicenceSignature {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('integer') termsVersion: number;
  @Column('text') termsHash: string;
  @Column('text') side: LicenceSide;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('uuid') @ForeignKey(() => Account) userId: string;
  /** How, e.g. `REAUTHENTICATION`. */
  @Column('text') method: string;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('timestamptz') signedAt: Date;
}
