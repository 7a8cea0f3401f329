import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CatalogRow } from '../catalog.row';

/** How fine a discipline is: 学科门类, 一级学科 or 专业学位类别, 二级学科. */
export type DisciplineLevel = 'CATEGORY' | 'DISCIPLINE' | 'PROFESSIONAL' | 'SUBDISCIPLINE';

/**
 * A category (`08`), first-level discipline (`0812`) or professional degree category (`0854`) of postgraduate education, or a
 * second-level discipline (`081203`) that was imported.
 */
@Entity('discipline')
@Check('discipline_code_check', `code ~ '^([0-9]{2}){1,3}$'`)
@Check('discipline_level_check', `level IN ('CATEGORY', 'DISCIPLINE', 'PROFESSIONAL', 'SUBDISCIPLINE')`)
@Check('discipline_check', `(parent_code IS NULL) = (level = 'CATEGORY')`)
export class Discipline extends CatalogRow {
  @PrimaryColumn('text') code: string;
  /** The discipline one level up; null for a category. */
  @Index() @ForeignKey(() => Discipline) @Column('text', { nullable: true }) parentCode: string | null;
  @Column('text') level: DisciplineLevel;
}
