import type { Failure } from '@trihelix/kernel';
import type { IncomingRow } from './batch.writer';
import type { BatchOutcome } from './import.tally';

interface Coded {
  readonly code?: string | null;
}

/**
 * What a rehearsal remembers of the batches that it undid: the codes they would have given. Without it a code that a later
 * batch repeats would be refused in the import and pass in its rehearsal.
 */
export class RehearsedCodes<Input extends Coded> {
  private readonly keys = new Map<string, string>();

  constructor(private readonly codeTaken: (code: string) => Failure) {}

  /** Why a row would be refused; undefined when it would not be for its code. */
  refuses({ importKey, input }: IncomingRow<Input>): Failure | undefined {
    const code = input.code?.trim();
    if (!code || (this.keys.get(code) ?? importKey) === importKey) return undefined;
    return this.codeTaken(code);
  }

  note(rows: readonly IncomingRow<Input>[], { settled }: BatchOutcome): void {
    const given = new Set(settled.flatMap(({ importKey, outcome }) => (outcome === 'REFUSED' ? [] : [importKey])));
    for (const { importKey, input } of rows) {
      const code = input.code?.trim();
      if (code && given.has(importKey)) this.keys.set(code, importKey);
    }
  }
}
