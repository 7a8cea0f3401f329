/** News for open screens: at most once, small, never the truth itself. A subscriber reads the truth anew. */
export abstract class LiveUpdates {
  /** Tells every process, after the ambient transaction has committed. `data` carries identifiers, at most 7 KB. */
  abstract publish(topic: string, data: Readonly<Record<string, string | number | null>>): Promise<void>;
  /** News of a topic from now on, until the iterator is returned. */
  abstract subscribe<T = Record<string, string | number | null>>(topic: string): AsyncIterableIterator<T>;
}
