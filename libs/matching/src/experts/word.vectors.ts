/** A text as weights by word, all above zero; a word that is not there has none. */
export type WordVector = ReadonlyMap<string, number>;

/**
 * What each shared word adds to the cosine of two texts (Salton, Wong & Yang, "A vector space model for automatic indexing",
 * 1975): the words of `one` in its order, without those that the other lacks.
 */
export function cosineShares(one: WordVector, other: WordVector): Map<string, number> {
  const lengths = lengthOf(one) * lengthOf(other);
  const shares = new Map<string, number>();
  if (lengths === 0) return shares;
  for (const [word, weight] of one) {
    const there = other.get(word);
    if (there !== undefined) shares.set(word, (weight * there) / lengths);
  }
  return shares;
}

/** How alike two texts are: 1 where they weigh their words alike, however long they are; 0 where they share none, or one is empty. */
export function cosine(one: WordVector, other: WordVector): number {
  return sumOfShares(cosineShares(one, other));
}

/** The cosine of its shares; never above 1 by rounding. */
export const sumOfShares = (shares: ReadonlyMap<string, number>): number =>
  Math.min(
    1,
    [...shares.values()].reduce((sum, share) => sum + share, 0),
  );

const lengthOf = (vector: WordVector): number =>
  Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
