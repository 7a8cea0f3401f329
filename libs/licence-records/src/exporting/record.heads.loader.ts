import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';

/** The last link of a chain. */
export interface RecordHead {
  readonly licenceId: string;
  readonly links: number;
  readonly head: string;
  /** UTC in ISO 8601. */
  readonly at: string;
}

/** The last link of each, by its key: not one link more is read. */
@Injectable()
export class RecordHeads extends Loader<string, RecordHead> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<RecordHead[]> {
    return this.database.query<RecordHead>(
      `SELECT id AS "licenceId", last.seq AS links, last.hash AS head, last.at FROM unnest($1::uuid[]) AS id
       CROSS JOIN LATERAL (SELECT seq, hash, at FROM licence_link WHERE licence_id = id ORDER BY seq DESC LIMIT 1) AS last`,
      [ids],
    );
  }

  protected keyOf({ licenceId }: RecordHead): string {
    return licenceId;
  }
}
