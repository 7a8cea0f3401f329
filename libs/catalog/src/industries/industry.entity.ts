import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CatalogRow } from '../catalog.row';

/** How fine an industry code is: 门类, 大类, 中类 or 小类. */
export type IndustryLevel = 'SECTION' | 'DIVISION' | 'GROUP' | 'CLASS';

/** A section (`C`) or division (`36`) of GB/T 4754-2017, or a group (`361`) or class (`3610`) that was imported. */
@Entity('industry')
@Unique(['path'])
@Check('industry_code_check', `code ~ '^([A-T]|[0-9]{2,4})$'`)
@Check('industry_level_check', `level IN ('SECTION', 'DIVISION', 'GROUP', 'CLASS')`)
@Check('industry_path_check', `path ~ '^/[A-T]/([0-9]{2}/([0-9]{3}/([0-9]{4}/)?)?)?$'`)
@Check('industry_check', `(section_code IS NULL) = (level = 'SECTION')`)
export class Industry extends CatalogRow {
  @PrimaryColumn('text') code: string;
  /** The section it lies in; null for a section. */
  @ForeignKey(() => Industry) @Column('text', { nullable: true }) sectionCode: string | null;
  /** The industry one level up; null for a section. */
  @Index() @ForeignKey(() => Industry) @Column('text', { nullable: true }) parentCode: string | null;
  @Column('text') level: IndustryLevel;
  /** `/C/`, `/C/36/` or `/C/36/361/3610/`, byte-ordered: each industry is followed by those it consists of. */
  @Column({ type: 'text', collation: 'C' }) path: string;
}
