import type { Text } from '@trihelix/kernel';

/** A cell that cannot be what its column means; becomes a problem of its row. */
export class Unfit extends Error {
  constructor(
    readonly expected: Text,
    readonly fix: Text,
  ) {
    super(expected.en);
  }
}
