import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CatalogRow } from '../catalog.row';

/** How fine a symbol is: 部, 大类 or 小类. */
export type IpcLevel = 'SECTION' | 'CLASS' | 'SUBCLASS';

/** A section (`A`) or class (`A01`) of the International Patent Classification, or a subclass (`A01B`) that was imported. */
@Entity('ipc_symbol')
@Check('ipc_symbol_code_check', `code ~ '^[A-H]([0-9]{2}[A-Z]?)?$'`)
@Check('ipc_symbol_level_check', `level IN ('SECTION', 'CLASS', 'SUBCLASS')`)
@Check('ipc_symbol_check', `(section_code IS NULL) = (level = 'SECTION')`)
export class IpcSymbol extends CatalogRow {
  @PrimaryColumn('text') code: string;
  /** The section it lies in; null for a section. */
  @ForeignKey(() => IpcSymbol) @Column('text', { nullable: true }) sectionCode: string | null;
  /** The symbol one level up; null for a section. */
  @Index() @ForeignKey(() => IpcSymbol) @Column('text', { nullable: true }) parentCode: string | null;
  @Column('text') level: IpcLevel;
}
