import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';

/** The database's time, asked once for all the links of one request. */
@Injectable()
export class LinkClock extends Loader<'now', { readonly now: Date }> {
  constructor(database: Database) {
    super(database);
  }

  protected async fetch(): Promise<{ now: Date }[]> {
    return [{ now: this.database.now }];
  }

  protected keyOf(): 'now' {
    return 'now';
  }
}
