/** Answers that were computed before, as many as are worth keeping: the oldest goes when there is one too many. */
export class Remembered<Value> {
  private readonly known = new Map<string, Value>();

  constructor(private readonly most: number) {}

  of(key: string, compute: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const value = compute();
    if (this.known.size >= this.most) this.known.delete(this.known.keys().next().value as string);
    this.known.set(key, value);
    return value;
  }
}
