import { Entity, Index, PrimaryColumn } from 'typeorm';

/** What can be typed to find a row: kept by the database itself, by triggers on the tables of the catalogue. */
@Entity('catalog_term')
@Index(['kind', 'code'])
export class CatalogTerm {
  /** The table of the row. */
  @PrimaryColumn('text') kind: string;
  /** 0 a code, 1 a whole name, 2 a part of one, 3 anything of a division that is no more. */
  @PrimaryColumn('smallint') rank: number;
  @PrimaryColumn({ type: 'text', collation: 'C' }) term: string;
  @PrimaryColumn('text') code: string;
}
