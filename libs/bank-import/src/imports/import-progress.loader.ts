import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { ImportProgress, type ProgressOfImport } from './import.progress';

/** How far each import of a list has been worked through. */
@Injectable()
export class ImportProgressLoader extends Loader<string, ProgressOfImport> {
  constructor(
    database: Database,
    private readonly progress: ImportProgress,
  ) {
    super(database);
  }

  protected fetch(importIds: readonly string[]): Promise<ProgressOfImport[]> {
    return this.progress.of(importIds);
  }

  protected keyOf({ importId }: ProgressOfImport): string {
    return importId;
  }
}
