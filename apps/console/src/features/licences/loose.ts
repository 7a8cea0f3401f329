/** A document whose form nobody has held against anything yet: every key may be missing or of another kind. */
export type Loose = Readonly<Record<string, unknown>>;

/** An object as it is; anything else as an empty one. */
export const looseOf = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
/** A list of objects; anything else as an empty list. */
export const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.map(looseOf) : []);
/** A text; anything else as an empty one. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
