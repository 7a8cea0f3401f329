import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody asked for an account; it is opened when the mail has been answered. */
@Entity('sign_up')
export class SignUp {
  @PrimaryColumn('uuid') id: string;
  /** Lower case. */
  @Column('text') email: string;
  @Column('text') name: string;
  /** argon2id. */
  @Column('text') passwordHash: string;
  /** SHA-256 of the link's token. */
  @Column('bytea', { unique: true }) tokenHash: Buffer;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}
