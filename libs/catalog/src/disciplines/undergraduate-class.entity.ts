import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CatalogRow } from '../catalog.row';
import { Discipline } from './discipline.entity';

/** How fine it is: 专业类 or 专业. */
export type UndergraduateLevel = 'CLASS' | 'MAJOR';

/**
 * A class of undergraduate programmes (`0809`, 计算机类), or a programme (`080901`, `080910T`, `080911TK`) that was imported.
 * Its codes are not those of postgraduate education: there, `0809` is electronic science.
 */
@Entity('undergraduate_class')
@Check('undergraduate_class_code_check', `code ~ '^[0-9]{4}([0-9]{2}T?K?)?$'`)
@Check('undergraduate_class_level_check', `level IN ('CLASS', 'MAJOR')`)
@Check('undergraduate_class_check', `(parent_code IS NULL) = (level = 'CLASS')`)
export class UndergraduateClass extends CatalogRow {
  @PrimaryColumn('text') code: string;
  /** The category it lies in; the categories are those of the disciplines. */
  @ForeignKey(() => Discipline) @Column('text') categoryCode: string;
  /** The class of a programme; null for a class. */
  @Index() @ForeignKey(() => UndergraduateClass) @Column('text', { nullable: true }) parentCode: string | null;
  @Column('text') level: UndergraduateLevel;
}
