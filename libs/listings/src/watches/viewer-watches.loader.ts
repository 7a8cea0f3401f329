import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { Watch } from './watch.entity';

/** The viewer's own watch of a listing, by the listing's id; read as the viewer, so that row-level security decides. */
@Injectable()
export class ViewerWatchesLoader extends Loader<string, Watch> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Watch[]> {
    return this.database.of(Watch).findBy({ userId: this.database.actor?.userId ?? '', listingId: In([...ids]) });
  }

  protected keyOf({ listingId }: Watch): string {
    return listingId;
  }
}
