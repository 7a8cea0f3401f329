import { Achievement } from '@trihelix/achievements';
import { Account, Organization } from '@trihelix/identity';
import { Licence } from '@trihelix/licensing';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A person who made an achievement, as somebody who is paid. Kept apart from the achievement's own list, which may be written
 * anew: who was paid stays who was paid. Only the licensor reads the name; books and trail say the id.
 */
@Entity('licence_beneficiary')
@Unique(['achievementId', 'name', 'namesake'])
@Unique(['id', 'licensorId'])
export class Beneficiary {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  @Column('text') name: string;
  /** Tells namesakes of one achievement apart: 0 for the first. */
  @Column('smallint') namesake: number;
}

/** How net money of an achievement, or of one licence of it, is shared. Append-only: another agreement is another version. */
@Entity('distribution_scheme')
@Unique(['achievementId', 'licenceId', 'version'])
@Unique(['id', 'licensorId'])
@Index(['licenceId'])
export class DistributionScheme {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  /** Null: for every licence of the achievement that has no scheme of its own. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Licence) licenceId: string | null;
  @Column('integer') version: number;
  /** Parts per million of net; the three sum to one million. */
  @Column('integer') inventorsPpm: number;
  @Column('integer') unitPpm: number;
  @Column('integer') universityPpm: number;
  /** The inventors' team or department; there is one when it has a part. */
  @Column('text', { nullable: true }) unitName: string | null;
  @Column('uuid') @ForeignKey(() => Account) writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
}

/** What one inventor has of the inventors' part, in relation to the others. Append-only. */
@Entity('distribution_weight')
@Unique(['schemeId', 'beneficiaryId'])
@ForeignKey(() => DistributionScheme, ['schemeId', 'licensorId'], ['id', 'licensorId'])
@ForeignKey(() => Beneficiary, ['beneficiaryId', 'licensorId'], ['id', 'licensorId'])
export class SchemeWeight {
  @PrimaryColumn('uuid') schemeId: string;
  @PrimaryColumn('smallint') position: number;
  @Column('uuid') licensorId: string;
  @Column('uuid') beneficiaryId: string;
  @Column('integer') weight: number;
}
