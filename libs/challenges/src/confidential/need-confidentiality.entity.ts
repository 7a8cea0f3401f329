import { UndertakingText } from '@trihelix/agreements';
import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from '../challenge.entity';

/** That a need has a confidential part, and which text has to be accepted to read it: as public as the need. */
@Entity('need_confidentiality')
export class NeedConfidentiality {
  @PrimaryColumn('uuid') @ForeignKey(() => Challenge) needId: string;
  @Column('uuid') @ForeignKey(() => Organization) ownerId: string;
  @Column('uuid') @ForeignKey(() => UndertakingText) textId: string;
  /** False once the owner has removed it. */
  @Column('boolean') isPresent: boolean;
  @Column('integer') version: number;
  @Column('timestamptz') writtenAt: Date;
}
