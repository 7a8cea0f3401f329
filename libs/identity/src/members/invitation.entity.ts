import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Organization } from '../organizations/organization.entity';
import type { Role } from '../permissions';

/** That somebody with an address was asked to join an organization. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  /** Lower case. */
  @Column('text') email: string;
  @Column('text', { array: true }) roles: Role[];
  /** SHA-256 of the link's token. */
  @Column('bytea', { unique: true }) tokenHash: Buffer;
  @Column('uuid') @ForeignKey(() => Account) invitedBy: string;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}
