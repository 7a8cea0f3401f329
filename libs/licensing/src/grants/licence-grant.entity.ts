import { Achievement } from '@trihelix/achievements';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Licence, type LicenceKind } from '../licences/licence.entity';

/**
 * What a signed licence grants: one row for each pair of a field of use and a territory, both as paths in their trees. The
 * database refuses rows of one achievement that overlap in everything, unless both are ordinary.
 */
@Entity('licence_grant')
export class LicenceGrant {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Index() @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  /** `/` for all. */
  @Column({ type: 'text', collation: 'C' }) field: string;
  @Column({ type: 'text', collation: 'C' }) territory: string;
  /** As PostgreSQL writes it: `[2026-01-01,2031-01-01)`. */
  @Column('daterange') period: string;
  @Column('text') exclusivity: LicenceKind;
}
