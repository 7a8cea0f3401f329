/** What one generation of the index holds. */
export interface Held {
  readonly generation: string;
  /** Every transaction before this one had ended at the last look: nothing older can still appear. */
  position: string;
  indexedThrough: Date | null;
  /** What was applied of younger transactions, so that it is not applied again while an old one keeps the position back. */
  readonly ahead: Map<string, string>;
}

export const nothing = (generation: string): Held => ({ generation, position: '0', indexedThrough: null, ahead: new Map() });
