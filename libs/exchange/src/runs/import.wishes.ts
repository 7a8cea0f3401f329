/** What the importer wants. */
export interface ImportWishes {
  /** Field names by column; `-` leaves a column out. */
  readonly overrides: ReadonlyMap<string, string>;
  /** The column by which rows are known again; null for the best of those that are mapped. */
  readonly keyColumn: string | null;
  readonly publish: boolean;
  /** Achievements: their kind, when the file has no column for it. */
  readonly kind: string | null;
  /** Tells everything and changes nothing. */
  readonly isRehearsal: boolean;
}
