/** The facts of a document that filters ask about; strings are numbered so that a filter is a look-up in a bitmap. */
export const FACTS = ['kind', 'state', 'organizationId', 'regionPath'] as const;
export type Fact = (typeof FACTS)[number];

/** Numbers strings from 1 in order of arrival; 0 is "not said". */
export class Numbering {
  private readonly numbers: Map<string, number>;
  readonly values: (string | undefined)[];
  /** Living documents of each value, by number. */
  readonly living: number[] = [0];

  constructor(known: readonly string[] = []) {
    this.numbers = new Map(known.map((value, before) => [value, before + 1]));
    this.values = [undefined, ...known];
    for (const _value of known) this.living.push(0);
  }

  /** The numbered strings, from 1. */
  known(): string[] {
    return this.values.filter((value) => value !== undefined);
  }

  of(value: string | undefined): number {
    if (value === undefined) return 0;
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    this.living.push(0);
    return this.values.push(value) - 1;
  }

  count(number: number, by: 1 | -1): void {
    this.living[number] = (this.living[number] ?? 0) + by;
  }
}

/** A fact of all documents under the question whether they pass. */
export interface FactColumn {
  readonly numbers: Uint32Array | Uint8Array;
  readonly bitmap: Uint8Array;
  /** Living documents that do, or more. */
  readonly passing: number;
}
