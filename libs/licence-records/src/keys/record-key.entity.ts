import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A public key that records were signed by. Append-only. */
@Entity('licence_record_key')
export class LicenceRecordKey {
  @PrimaryColumn('text') keyId: string;
  /** Ed25519, its 32 bytes in base64url. */
  @Column('text', { unique: true }) publicKey: string;
  @Column('timestamptz') firstUsedAt: Date;
}
