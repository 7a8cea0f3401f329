import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** How fine an industry code is: 门类 or 大类. */
export type IndustryLevel = 'SECTION' | 'DIVISION';

/** A section (`C`) or division (`36`) of GB/T 4754-2017. */
@Entity('industry')
@Unique(['path'])
@Check('industry_code_check', `code ~ '^([A-T]|[0-9]{2})$'`)
@Check('industry_level_check', `level IN ('SECTION', 'DIVISION')`)
@Check('industry_path_check', `path ~ '^/[A-T]/([0-9]{2}/)?$'`)
@Check('industry_check', `(section_code IS NULL) = (level = 'SECTION')`)
export class Industry {
  @PrimaryColumn('text') code: string;
  /** The section a division belongs to; null for a section. */
  @ForeignKey(() => Industry) @Column('text', { nullable: true }) sectionCode: string | null;
  @Column('text') level: IndustryLevel;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
  /** `/C/` or `/C/36/`, byte-ordered: each section is followed by its divisions. */
  @Column({ type: 'text', collation: 'C' }) path: string;
}
