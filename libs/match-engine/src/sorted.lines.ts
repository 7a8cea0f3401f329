const NEWLINE = 0x0a;
const TAB = 0x09;

/**
 * A table looked up where it lies in a file: lines `key⇥value`, each ended by a newline, sorted by the bytes of their keys.
 * Nothing is parsed beforehand: it is ready when it is read, costs its own size, and a look takes about a microsecond.
 */
export class SortedLines {
  /** `from`: where the first line begins. */
  constructor(
    private readonly bytes: Buffer,
    private readonly from = 0,
  ) {}

  /** The value of a key, undefined when there is none. */
  get(key: string): string | undefined {
    const { bytes } = this;
    const wanted = Buffer.from(key);
    let [low, high] = [this.from, bytes.length];
    while (low < high) {
      let start = (low + high) >>> 1;
      while (start > low && bytes[start - 1] !== NEWLINE) start -= 1;
      let same = 0;
      while (same < wanted.length && bytes[start + same] === wanted[same]) same += 1;
      const next = bytes[start + same] as number;
      if (same === wanted.length && next === TAB) return bytes.toString('utf8', start + same + 1, bytes.indexOf(NEWLINE, start));
      // A tab sorts before everything that may stand in a key.
      if (same === wanted.length || next > (wanted[same] as number)) high = start;
      else low = bytes.indexOf(NEWLINE, start) + 1;
    }
    return undefined;
  }
}
