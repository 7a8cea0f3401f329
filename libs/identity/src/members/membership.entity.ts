import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Organization } from '../organizations/organization.entity';
import type { Role } from '../permissions';

/** That a person belongs to an organization, in which roles. */
@Entity('membership')
@Unique(['userId', 'organizationId'])
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Account) userId: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz') createdAt: Date;
}
