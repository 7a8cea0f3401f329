import { Account } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That a person asked for everything about them; the link to it works once. */
@Entity('personal_data_export')
export class PersonalDataExport {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
}
