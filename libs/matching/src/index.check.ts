import { asQuery, FollowedIndex } from '@trihelix/match-engine';
import { Actor, Database, type DocumentTerm, type MatchHit } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { IndexFollower } from './index.follower';
import { SqlMatchIndex } from './sql.match-index';

/** As many as a list shows. */
const FIRST = 20;
/** Scores agree to nine digits: the database and we add the same numbers in different orders. */
const DIGITS = 1e-9;
const MATCHING = Actor.system('matching');

/** Where the index and the oracle part. */
export interface IndexDifference {
  /** The listing that asked. */
  readonly listing: string;
  readonly rank: number;
  readonly index: { readonly id: string; readonly score: number } | null;
  readonly oracle: { readonly id: string; readonly score: number } | null;
}

export interface IndexCheckReport {
  /** Listings that asked. */
  readonly asked: number;
  /** Places of lists that were compared. */
  readonly compared: number;
  readonly indexedThrough: Date | null;
  readonly differences: readonly IndexDifference[];
}

interface Sampled {
  readonly id: string;
  readonly side: string;
  readonly terms: DocumentTerm[];
}

/**
 * Asks the configured index and the oracle the same and compares. With an index that processes share, that is the one that
 * answers everybody; the built-in one is taken up from its snapshot by the process that checks, and follows on from there.
 */
@Injectable()
export class IndexCheck {
  constructor(
    private readonly database: Database,
    private readonly index: FollowedIndex,
    private readonly follower: IndexFollower,
  ) {}

  /** Listings drawn at random, needs as well as achievements, ask for what answers them. @throws IndexAway */
  async run(sample: number): Promise<IndexCheckReport> {
    const asked = await this.database.query<Sampled>(
      `SELECT id, side, terms FROM match_document WHERE is_listed AND terms <> '[]' ORDER BY random() LIMIT $1`,
      [sample],
    );
    const differences: IndexDifference[] = [];
    let compared = 0;
    for (const each of asked) {
      let { places, differing } = await this.compare(each);
      // Something may have been published between the one answer and the other.
      if (differing.length > 0) ({ places, differing } = await this.compare(each));
      compared += places;
      differences.push(...differing);
    }
    const { indexedThrough } = this.follower.held;
    return { asked: asked.length, compared, indexedThrough, differences };
  }

  private async compare({ id, side, terms }: Sampled): Promise<{ places: number; differing: IndexDifference[] }> {
    const [query, filters] = [asQuery(terms), { side: side === 'NEED' ? 'ACHIEVEMENT' : 'NEED' }];
    await this.follower.catchUp();
    const found = await this.index.topK(query, filters, FIRST);
    const due = await this.database.read(MATCHING, async () => {
      await this.database.query('SET LOCAL statement_timeout = 0');
      return new SqlMatchIndex((sql, parameters) => this.database.query(sql, parameters)).topK(query, filters, FIRST);
    });
    const places = Math.max(found.length, due.length);
    const differing = Array.from({ length: places }, (_, at): IndexDifference[] => {
      const [one, other] = [found[at], due[at]];
      const agree = one && other && Math.abs(one.score / other.score - 1) < DIGITS && (one.id === other.id || isTied(at, found));
      return agree ? [] : [{ listing: id, rank: at + 1, index: said(one), oracle: said(other) }];
    }).flat();
    return { places, differing };
  }
}

const said = (hit: MatchHit | undefined) => (hit ? { id: hit.id, score: hit.score } : null);

/** Scores that only the last digits tell apart may change places. */
const isTied = (at: number, hits: readonly MatchHit[]): boolean =>
  [hits[at - 1], hits[at + 1]].some((neighbour) => neighbour && Math.abs(neighbour.score / Number(hits[at]?.score) - 1) < DIGITS);
