import type { StoredDocument } from '@trihelix/match-engine';
import { Database, type DocumentTerm, type MatchDocument, type NewerThanIndex, type TextLanguage } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';

/** How many documents are read at a time. */
export const READ_BATCH = 500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A written document and the transaction that wrote it. */
export interface WrittenDocument extends StoredDocument {
  readonly isListed: boolean;
  /** `xid8`. */
  readonly changedIn: string;
}

/** A document's id and the transaction that wrote it last. */
export interface DocumentMark {
  readonly id: string;
  readonly changedIn: string;
}

/** How far one may read for good. */
export interface Horizon {
  /** Every transaction before this one has ended: nothing older can still appear (`xid8`). */
  readonly xmin: string;
  readonly at: Date;
  /** The generation of the index that is wanted. */
  readonly generation: string;
}

const COLUMNS = `id, side, language, organization_id AS "organizationId", kind, region_path AS "regionPath",
  ufpl_offered AS "ufplOffered", is_listed AS "isListed", terms::text AS terms, changed_in::text AS "changedIn"`;
const AFTER = '(changed_in, id) > ($1::xid8, $2::uuid) ORDER BY changed_in, id LIMIT $3';

/**
 * Reads the written documents in the order of their transactions. `mark` begins a statement that answers nobody's request.
 * Terms stay text: they are parsed where they are indexed.
 */
@Injectable()
export class DocumentReader {
  constructor(private readonly database: Database) {}

  /** Runs `work` so that no transaction of the caller's carries its reading: not its snapshot, nor its end. */
  detached<T>(work: () => Promise<T>): Promise<T> {
    return this.database.outside(work);
  }

  async horizon(mark = ''): Promise<Horizon> {
    const [horizon] = await this.database.query<Horizon>(
      `${mark}SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, app_now() AS at,
        (SELECT generation::text FROM match_generation) AS generation`,
    );
    if (!horizon?.generation) throw new Error('The database does not say which generation of the match index is wanted.');
    return horizon;
  }

  /**
   * A number above all that were drawn before, by any process: the number of a transaction of its own. Drawn after the horizon
   * and before rows are read, it orders readings: a later one holds whatever an earlier horizon promised.
   */
  async turn(mark = ''): Promise<string> {
    const [row] = await this.database.query<{ turn: string }>(`${mark}SELECT pg_current_xact_id()::text AS turn`);
    return row?.turn ?? '';
  }

  /** The next documents from a place on; from a position alone, those its transaction wrote included. */
  after(from: DocumentMark, mark = ''): Promise<WrittenDocument[]> {
    return this.database.query(`${mark}SELECT ${COLUMNS} FROM match_document WHERE ${AFTER}`, [...place(from), READ_BATCH]);
  }

  /** The same without what they say: answered from the index of the table alone. */
  marksAfter(from: DocumentMark, mark = ''): Promise<DocumentMark[]> {
    return this.database.query(`${mark}SELECT id, changed_in::text AS "changedIn" FROM match_document WHERE ${AFTER}`, [
      ...place(from),
      READ_BATCH,
    ]);
  }

  byIds(ids: readonly string[], mark = ''): Promise<WrittenDocument[]> {
    return this.database.query(`${mark}SELECT ${COLUMNS} FROM match_document WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  /** What was written last, newest first, not before a position: at most one batch. */
  newestSince(position: string, side: string): Promise<DocumentMark[]> {
    return this.database.query(
      `SELECT id, changed_in::text AS "changedIn" FROM match_document WHERE changed_in >= $1::xid8 AND side = $2
       ORDER BY changed_in DESC, id DESC LIMIT $3`,
      [position, side, READ_BATCH],
    );
  }

  countAll(): Promise<number> {
    return this.database
      .query<{ count: number }>('SELECT count(*)::int AS count FROM match_document WHERE is_listed')
      .then(([row]) => row?.count ?? 0);
  }
}

const place = ({ changedIn, id }: DocumentMark) => [changedIn, id];

/** The place before everything that transactions from a position on have written. */
export const before = (position: string): DocumentMark => ({ changedIn: position, id: NO_ID });

/** As the index takes it. */
export const asStored = ({ kind, changedIn: _changedIn, isListed: _isListed, ...row }: WrittenDocument): StoredDocument => ({
  ...row,
  language: row.language satisfies TextLanguage,
  ...(kind ? { kind } : {}),
});

/** As a query takes what the index does not hold yet. */
export function asNewer(rows: readonly WrittenDocument[]): NewerThanIndex {
  const documents = rows
    .filter(({ isListed }) => isListed)
    .map((row): MatchDocument => {
      const { terms, ...facts } = asStored(row);
      return { ...facts, terms: JSON.parse(terms) as DocumentTerm[] };
    });
  return { documents, gone: rows.filter(({ isListed }) => !isListed).map(({ id }) => id) };
}
