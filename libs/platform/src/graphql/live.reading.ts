/**
 * What is read now, and anew whenever there is news, until `isOver` says so or there is nothing to be read any more. Written
 * out rather than as a generator: one that waits for news could not be ended from outside.
 */
export function liveReading<T>(
  news: AsyncIterableIterator<unknown>,
  first: T,
  again: () => Promise<T | null>,
  isOver: (value: T) => boolean,
): AsyncIterableIterator<T> {
  let [next, hasEnded]: [T | null, boolean] = [first, false];
  const end = async (): Promise<IteratorResult<T>> => {
    await news.return?.();
    return { done: true, value: undefined };
  };
  const reading: AsyncIterableIterator<T> = {
    next: async () => {
      if (hasEnded || (next === null && (await news.next()).done)) return end();
      const value = next ?? (await again());
      next = null;
      if (value === null) return end();
      hasEnded = isOver(value);
      return { done: false, value };
    },
    return: end,
    [Symbol.asyncIterator]: () => reading,
  };
  return reading;
}
