import { Column } from 'typeorm';
import type { NameOrigin } from './catalog.enums';

/** What every row of the catalogue says of its names: where they come from and when they hold. */
export abstract class CatalogRow {
  @Column('text') nameZh: string;
  /** Null where nobody says one. */
  @Column('text', { nullable: true }) nameEn: string | null;
  @Column('text') nameEnOrigin: NameOrigin;
  /** The document that the row is taken from; null where whoever brought the row did not say. */
  @Column('text', { nullable: true }) source: string | null;
  /** The first day on which it holds; null where not stated. */
  @Column('date', { nullable: true }) validFrom: string | null;
  /** The first day on which it holds no more; null where it still does, or where the day is not stated. */
  @Column('date', { nullable: true }) validTo: string | null;
  /** Brought by an import: seeding leaves it as it is. */
  @Column('boolean') isImported: boolean;
}
