import type { Text } from './text';

/**
 * An outcome the business expects: "the call is closed", "you already applied".
 *
 * Throw it anywhere. The transaction rolls back, and a command that declares it returns it to the
 * client as data; undeclared, it surfaces as a GraphQL error with code BAD_INPUT and this text.
 */
export abstract class Failure extends Error {
  /** Stable, upper-case name that programs can branch on. */
  abstract readonly code: string;

  /** The field of the input to mend, as a path (`size.revenue`); null when it is about none in particular. */
  readonly field: string | null = null;

  constructor(readonly text: Text) {
    super(text.en);
  }

  /** The same failure, about this field of the input: for whoever knows where the value came from. */
  about(field: string): this {
    return Object.assign(this, { field });
  }
}
