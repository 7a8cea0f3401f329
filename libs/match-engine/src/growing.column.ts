type Column = Uint8Array | Uint16Array | Uint32Array;

/** A typed array that grows as values come. */
export class GrowingColumn<Values extends Column> {
  size = 0;

  /** `make` gives an empty array of so many values. */
  constructor(
    private readonly make: (length: number) => Values,
    private values = make(16),
  ) {}

  push(value: number): void {
    this.reserve(1);
    this.values[this.size] = value;
    this.size += 1;
  }

  /** Room for so many values more, all 0, to be written at once. */
  extend(length: number): Values {
    this.reserve(length);
    this.size += length;
    return this.values.subarray(this.size - length, this.size) as Values;
  }

  /** What came, without the room behind it. */
  trimmed(): Values {
    return this.values.slice(0, this.size) as Values;
  }

  private reserve(length: number): void {
    if (this.size + length <= this.values.length) return;
    const wider = this.make(Math.max(this.size + length, this.values.length * 2));
    wider.set(this.values);
    this.values = wider;
  }
}
