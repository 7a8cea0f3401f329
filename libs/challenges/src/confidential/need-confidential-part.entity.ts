import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from '../challenge.entity';

/**
 * What only the owner and those who promised secrecy read. Row-level security decides on every row, and the platform itself has
 * no sight of it: it cannot come into an index, a mail, the audit or an export by mistake.
 */
@Entity('need_confidential_part')
export class NeedConfidentialPart {
  @PrimaryColumn('uuid') @ForeignKey(() => Challenge) needId: string;
  /** What its files are attached to: a part that is written after one was removed is another one. */
  @Column('uuid', { unique: true }) id: string;
  @Column('uuid') @ForeignKey(() => Organization) ownerId: string;
  @Column('text') text: string;
}
