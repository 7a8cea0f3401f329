import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { BankImportProgress } from './bank-import.types';

/** How far one import has been worked through. */
export interface ProgressOfImport extends BankImportProgress {
  readonly importId: string;
}

/** Counts the lines of imports by what became of them. */
@Injectable()
export class ImportProgress {
  constructor(private readonly database: Database) {}

  /** One statement; an import without lines is left out. */
  of(importIds: readonly string[]): Promise<ProgressOfImport[]> {
    const inState = (state: string) => `(count(*) FILTER (WHERE state = '${state}'))::int AS ${state.toLowerCase()}`;
    return this.database.query<ProgressOfImport>(
      `SELECT import_id AS "importId",
         (count(*) FILTER (WHERE state = 'PROPOSED' AND confidence = 'CLEAR'))::int AS clear,
         (count(*) FILTER (WHERE state = 'PROPOSED' AND confidence <> 'CLEAR'))::int AS proposed,
         ${['UNMATCHED', 'CONFLICT', 'RECORDED', 'DUPLICATE', 'IGNORED'].map(inState).join(', ')},
         (count(*) FILTER (WHERE state = 'TAKES_BACK'))::int AS "takesBack",
         (count(*) FILTER (WHERE state = 'REVERSAL_PROPOSED'))::int AS "reversalProposed"
       FROM bank_line WHERE import_id = ANY ($1) GROUP BY import_id`,
      [importIds],
    );
  }
}
