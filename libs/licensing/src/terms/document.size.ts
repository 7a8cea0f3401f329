/** More than any licence says, and little enough to be read while somebody waits. */
const MOST = { characters: 100_000, values: 10_000, levels: 40 };

/**
 * Whether a JSON value is small enough to be read as terms: at most 100,000 characters of text and keys, 10,000 values and 40
 * levels. It stops at the first bound, so what is looked at is bounded, too.
 */
export function isSmallEnough(document: unknown): boolean {
  let values = 0;
  let characters = 0;
  const fits = (value: unknown, level: number): boolean => {
    values += 1;
    if (typeof value === 'string') characters += value.length;
    if (values > MOST.values || characters > MOST.characters || level > MOST.levels) return false;
    if (typeof value !== 'object' || value === null) return true;
    for (const key in value) {
      characters += key.length;
      if (!fits((value as Record<string, unknown>)[key], level + 1)) return false;
    }
    return true;
  };
  return fits(document, 0);
}
