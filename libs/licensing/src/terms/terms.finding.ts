import type { Text } from '@trihelix/kernel';

/** Something to say about one place of a terms document. */
export interface TermsFinding {
  /** Where it stands: `fees[0].tiers[1].ratePpm`; empty for the whole. */
  readonly path: string;
  /** Which rule it is about, for programs. */
  readonly code: string;
  readonly text: Text;
  /** Where the rule is written; null for the form of the document. */
  readonly source: Text | null;
}

/** What is to be said about terms. With a problem they cannot be signed; a warning is for a lawyer to look at. */
export interface TermsCheck {
  readonly problems: readonly TermsFinding[];
  readonly warnings: readonly TermsFinding[];
}

/** Gathers findings in the order in which they are made. */
export class Findings implements TermsCheck {
  readonly problems: TermsFinding[] = [];
  readonly warnings: TermsFinding[] = [];

  problem(path: string, code: string, text: Text, source: Text | null = null): void {
    this.problems.push({ path, code, text, source });
  }

  warning(path: string, code: string, text: Text, source: Text | null): void {
    this.warnings.push({ path, code, text, source });
  }
}
