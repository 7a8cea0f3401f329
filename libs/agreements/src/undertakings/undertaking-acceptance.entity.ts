import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Undertaking } from './undertaking.entity';

/** That a signatory accepted; the hash is part of the key it refers to, so nothing else can have been accepted. */
@Entity('undertaking_acceptance')
@Unique(['undertakingId'])
@ForeignKey(() => Undertaking, ['undertakingId', 'documentHash'], ['id', 'documentHash'])
export class UndertakingAcceptance {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') undertakingId: string;
  @Column('text') documentHash: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('uuid') @ForeignKey(() => Account) userId: string;
  /** How, e.g. `REAUTHENTICATION`. */
  @Column('text') method: string;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('timestamptz') acceptedAt: Date;
}
