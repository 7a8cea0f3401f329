import { Injectable } from '@nestjs/common';
import { StoredFile } from '@trihelix/files';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';

/** Files of runs: uploaded, or written with what came back. Whoever sees a run is of the organization whose files they are. */
@Injectable()
export class RunFilesLoader extends Loader<string, StoredFile> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<StoredFile[]> {
    return this.database.of(StoredFile).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: StoredFile): string {
    return id;
  }
}
