/** The middle value; of an even number of values the upper one of the two. NaN for none. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Rounds in which the compiler gets to know the code; not counted. */
const WARM_UP = 2;

/**
 * Runs both sides in turn, round by round, so that what disturbs the machine disturbs both. The first `warmUp` rounds are not
 * counted.
 */
export async function paired<Result>(
  rounds: number,
  left: () => Promise<Result>,
  right: () => Promise<Result>,
  warmUp = WARM_UP,
): Promise<[Result[], Result[]]> {
  const [lefts, rights]: [Result[], Result[]] = [[], []];
  for (let round = -warmUp; round < rounds; round += 1) {
    const [a, b] = [await left(), await right()];
    if (round < 0) continue;
    lefts.push(a);
    rights.push(b);
  }
  return [lefts, rights];
}
