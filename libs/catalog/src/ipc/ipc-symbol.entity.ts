import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How fine a symbol is: 部 or 大类. */
export type IpcLevel = 'SECTION' | 'CLASS';

/** A section (`A`) or class (`A01`) of the International Patent Classification. */
@Entity('ipc_symbol')
@Check('ipc_symbol_code_check', `code ~ '^[A-H]([0-9]{2})?$'`)
@Check('ipc_symbol_level_check', `level IN ('SECTION', 'CLASS')`)
@Check('ipc_symbol_check', `(section_code IS NULL) = (level = 'SECTION')`)
export class IpcSymbol {
  @PrimaryColumn('text') code: string;
  /** The section a class belongs to; null for a section. */
  @ForeignKey(() => IpcSymbol) @Column('text', { nullable: true }) sectionCode: string | null;
  @Column('text') level: IpcLevel;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
}
