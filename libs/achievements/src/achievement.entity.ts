import { Region } from '@trihelix/catalog';
import { Organization } from '@trihelix/identity';
import type { Confirmable } from '@trihelix/listings';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type {
  AchievementKind,
  AchievementState,
  LicenceIntent,
  LicenceWay,
  ListingLanguage,
  UfplPricing,
} from './achievement.enums';

/** One line of the economic comparison with the competing solution. Figures are text: they carry their own units and ranges. */
export interface ComparisonFigure {
  readonly metric: string;
  readonly unit: string | null;
  readonly ours: string;
  readonly theirs: string;
}

/** A technology-transfer listing (科技成果). Empty facts are unknown (未载明), never zero. */
@Entity('achievement')
@Unique(['ownerId', 'code'])
@Unique(['ownerId', 'importKey'])
export class Achievement implements Confirmable {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') ownerId: string;
  /** Its number in the owner's own books. */
  @Column('text') code: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) abstract: string | null;
  @Column('text', { array: true }) keywords: string[];
  @Column('text', { nullable: true }) kind: AchievementKind | null;
  /** How many inventors there are; their names are protected in a table of their own. */
  @Column('integer') inventorCount: number;
  @Column('text', { nullable: true }) maturityScale: string | null;
  @Column('smallint', { nullable: true }) maturityLevel: number | null;
  @Column('text', { nullable: true }) maturityEvidence: string | null;
  @Column('text', { array: true }) disciplines: string[];
  @Column('text', { array: true }) ipc: string[];
  @Column('text', { array: true }) industries: string[];
  @ForeignKey(() => Region) @Column('text') regionCode: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column('text', { nullable: true }) comparison: string | null;
  @Column('jsonb') comparisonFigures: ComparisonFigure[];
  @Column('text', { array: true }) licenceIntents: LicenceIntent[];
  @Column('text', { array: true }) licenceWays: LicenceWay[];
  @Column('text', { nullable: true }) priceTerms: string | null;
  @Column('boolean') ufplOffered: boolean;
  @Column('smallint', { nullable: true }) ufplTrialMonths: number | null;
  @Column('text', { nullable: true }) ufplPricing: UfplPricing | null;
  @Column('text', { nullable: true }) ufplListingMarket: string | null;
  @Column('text', { nullable: true }) ufplListingNumber: string | null;
  @Column('text', { nullable: true }) ufplListingUrl: string | null;
  /** Minor units of `ufplCurrency`. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) ufplLumpSum: bigint | null;
  @Column('text', { nullable: true }) ufplCurrency: string | null;
  /** Days from the known day to the lump sum's due day. */
  @Column('smallint', { nullable: true }) ufplDueDays: number | null;
  /** The fees, the option and the entry fee that the market lists, where they are more than the lump sum: what `listedPriceOf` reads. */
  @Column('jsonb', { nullable: true }) ufplListedPrice: object | null;
  /** Who declared the ownership; null when the command line did. */
  @Column('uuid', { nullable: true }) declaredBy: string | null;
  @Column('timestamptz', { nullable: true }) declaredAt: Date | null;
  /** SHA-256 of the declared text. */
  @Column('text', { nullable: true }) declarationHash: string | null;
  @Column('text') language: ListingLanguage;
  /** The institution that did the work (完成单位), as the source names it. */
  @Column('text', { nullable: true }) originInstitution: string | null;
  @Column('text') state: AchievementState;
  @Column('text', { nullable: true }) stateReason: string | null;
  /** When it was first listed. */
  @Column('timestamptz', { nullable: true }) listedAt: Date | null;
  /** Zero for drafts; rises with every change to what the public was shown. Licence terms name it. */
  @Column('integer') listingVersion: number;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('date', { nullable: true }) freshUntil: string | null;
  @Column('date', { nullable: true }) askedOn: string | null;
  @Column('date', { nullable: true }) hidesAfter: string | null;
  @Column('text', { nullable: true }) importKey: string | null;
  /** Fingerprint of the imported row, so that importing it again changes nothing. */
  @Column('text', { nullable: true }) contentHash: string | null;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
