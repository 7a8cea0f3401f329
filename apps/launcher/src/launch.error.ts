import { EmbeddedPostgresError } from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';

/** What stands in the way of a start, and how to clear it. */
export class LaunchError extends Error {
  constructor(readonly text: Text) {
    super(`${text.zh}\n${text.en}`);
    this.name = 'LaunchError';
  }
}

/** Chinese first, English after, in one line. */
export function bilingual({ zh, en }: Text): string {
  return `${zh} / ${en}`;
}

/** Tells a person on standard error: the sentence of an expected failure, the whole of an unexpected one. */
export function tell(error: unknown): void {
  const isExpected = error instanceof LaunchError || error instanceof EmbeddedPostgresError;
  console.error(isExpected ? error.message : error);
}
