import { Account } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One version of a licence's terms, as both sides sign them. Never changed: other terms are another version. */
@Entity('licence_terms')
@Unique(['licenceId', 'version', 'termsHash'])
@ForeignKey('Licence', ['licenceId'], ['id'])
export class LicenceTerms {
  @PrimaryColumn('uuid') licenceId: string;
  @PrimaryColumn('integer') version: number;
  /** Canonical JSON (RFC 8785). */
  @Column('text') document: string;
  /** SHA-256 of the document's UTF-8, hexadecimal. */
  @Column('text') termsHash: string;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) writtenBy: string | null;
  @Column('timestamptz') writtenAt: Date;
}
