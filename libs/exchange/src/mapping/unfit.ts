import type { Text } from '@trihelix/kernel';

/** A value that cannot be what its field wants; becomes the problem of its row. */
export class Unfit extends Error {
  /** `fields` are those whose columns may be to blame, when it is not the one being read. */
  constructor(
    readonly expected: Text,
    readonly fix: Text,
    readonly found?: string,
    readonly fields: readonly string[] = [],
  ) {
    super(expected.en);
  }
}
