import { WorkingDays } from '@trihelix/catalog';
import { Injectable } from '@nestjs/common';
import { grouped } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { RECEIVING } from '../licences/licence.policy';
import { moneyTermsOf } from '../licences/terms.document';
import { differenceOf } from './books.difference';
import { resultOf } from './licence.computation';
import { LicenceFacts } from './licence.facts';
import { StandingBooks } from './standing.books';

/** What the books of a licence say otherwise than its computation. */
export interface BooksDeviation {
  readonly licenceId: string;
  readonly number: string;
  /** Lines and allocations that stand and do not follow. */
  readonly surplus: number;
  /** Lines and allocations that follow and do not stand. */
  readonly missing: number;
}

/** In how many nights every licence is computed again, whether anything happened to it or not. */
const NIGHTS = 30;
const BATCH = 200;
/** SQL: books are kept of it, and the clock owes it no look, which would explain a difference. */
const KEPT = `state = ANY($1) AND NOT EXISTS
  (SELECT FROM licence_agenda WHERE licence_id = licence.id AND next_look_on <= app_today())`;

/** Computes licences from their beginning and compares what the books say: an auditor that never tires. */
@Injectable()
export class BooksAudit {
  constructor(
    private readonly database: Database,
    private readonly facts: LicenceFacts,
    private readonly standing: StandingBooks,
    private readonly workingDays: WorkingDays,
  ) {}

  /** Licences to which something happened since the day before yesterday, and a thirtieth of all others. Ids of those that differ. */
  async differingTonight(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM licence WHERE ${KEPT} AND (
         id IN (SELECT licence_id FROM licence_fact WHERE recorded_at > app_now() - interval '2 days')
         OR abs(hashtext(id::text)::bigint) % $2::int = (app_today() - DATE '2000-01-01') % $2::int
       ) ORDER BY id`,
      [RECEIVING, NIGHTS],
    );
    const found: string[] = [];
    for (let at = 0; at < rows.length; at += BATCH) {
      const deviations = await this.deviationsOf(rows.slice(at, at + BATCH).map(({ id }) => id));
      found.push(...deviations.map(({ licenceId }) => licenceId));
    }
    return found;
  }

  /** Goes through all licences with books, or the one of this number; `each` hears how many have been computed. */
  async deviations(number: string | null, each: (done: number) => void): Promise<BooksDeviation[]> {
    const found: BooksDeviation[] = [];
    let done = 0;
    for (let ids = await this.idsAfter(null, number); ids.length > 0; ids = await this.idsAfter(ids.at(-1) ?? null, number)) {
      found.push(...(await this.deviationsOf(ids)));
      each((done += ids.length));
    }
    return found;
  }

  private async idsAfter(last: string | null, number: string | null): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM licence WHERE ${KEPT} AND ($2::uuid IS NULL OR id > $2) AND ($3::text IS NULL OR number = $3)
       ORDER BY id LIMIT ${BATCH}`,
      [RECEIVING, last, number],
    );
    return rows.map(({ id }) => id);
  }

  /** Of those whose books say something else than what follows: five statements for all. */
  private async deviationsOf(ids: string[]): Promise<BooksDeviation[]> {
    const rows = await this.database.query<{ id: string; number: string; document: string }>(
      `SELECT licence.id, number, document FROM licence JOIN licence_terms ON licence_id = licence.id AND licence_terms.version = terms_version
       WHERE licence.id = ANY($1) ORDER BY licence.id`,
      [ids],
    );
    const events = await this.facts.eventsOfAll(ids);
    const allLines = grouped(await this.standing.lines(...ids), ({ licenceId }) => licenceId);
    const allAllocations = grouped(await this.standing.allocations(...ids), ({ licenceId }) => licenceId);
    const calendar = await this.workingDays.exceptions();
    return rows.flatMap(({ id, number, document }) => {
      const [lines, allocations] = [allLines.get(id) ?? [], allAllocations.get(id) ?? []];
      const happened = events.get(id) ?? [];
      const posted = [...lines.map(({ postedOn }) => postedOn), ...allocations.map(({ appliedOn }) => appliedOn)];
      // As far as the books are kept: who looks from the command line may have another clock.
      const asOf = [...posted, ...happened.map(({ on }) => on)].reduce((a, b) => (a > b ? a : b), this.database.today);
      const result = resultOf({ terms: moneyTermsOf(document), calendar, events: happened, asOf });
      const { takeBack, move, reverse, post, apply } = differenceOf(lines, allocations, result);
      const [surplus, missing] = [takeBack.length + move.length + reverse.length, post.length + move.length + apply.length];
      return surplus + missing === 0 ? [] : [{ licenceId: id, number, surplus, missing }];
    });
  }
}
