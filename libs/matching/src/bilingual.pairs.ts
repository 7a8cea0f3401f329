import { type Dictionary, type LearnedPair, packagedDictionary, pairsIn, withLearnedPairs } from '@trihelix/match-engine';
import { BACKGROUND, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import type { MatchSource } from './match.source';

/** How long a process goes by what it has read. */
const KEPT_MILLISECONDS = 60_000;
/** Organizations that must say the same before it counts: nobody teaches everybody else alone. */
const LEAST_ORGANIZATIONS = 2;
/** What is kept in memory, those said by most first. */
const MOST_PAIRS = 20_000;
/** Read for everybody who asks within the minute, not for the one who happens to come first. */
const AGREED = `${BACKGROUND}SELECT zh, en FROM match_pair GROUP BY zh, en HAVING count(DISTINCT organization_id) >= ${LEAST_ORGANIZATIONS}
  ORDER BY count(DISTINCT organization_id) DESC, zh, en LIMIT ${MOST_PAIRS}`;

interface Known {
  readonly dictionary: Dictionary;
  /** What was read, to see whether it has changed: to lay twenty thousand pairs over a dictionary takes 0.1 s. */
  readonly pairs: string;
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

/** Terms of art that no dictionary has, learned from listings that give them in both languages. */
@Injectable()
export class BilingualPairs {
  private known: Known | undefined;

  constructor(private readonly database: Database) {}

  /**
   * The packaged dictionary with what organizations agree on, at most a minute old. Reads at most once a minute, in the open
   * transaction; those who ask meanwhile go by what was known before.
   */
  async dictionary(): Promise<Dictionary> {
    const now = this.database.now.getTime();
    const before = this.known;
    if (before && Math.abs(now - before.readAt) < KEPT_MILLISECONDS) return before.dictionary;
    if (before) this.known = { ...before, readAt: now };
    try {
      const read = await this.database.query<LearnedPair>(AGREED);
      const pairs = JSON.stringify(read);
      const dictionary = before?.pairs === pairs ? before.dictionary : withLearnedPairs(packagedDictionary(), read);
      this.known = { dictionary, pairs, readAt: now };
      return dictionary;
    } catch (error) {
      this.known = before;
      throw error;
    }
  }

  /** Puts what listings say now in the place of what they said; those that are not listed say nothing. */
  async replace(sources: readonly MatchSource[]): Promise<void> {
    await this.database.query('DELETE FROM match_pair WHERE listing_id = ANY ($1)', [sources.map(({ id }) => id)]);
    const rows = sources.filter(({ isListed }) => isListed).flatMap(pairRows);
    if (rows.length === 0) return;
    await this.database.query(
      `INSERT INTO match_pair (listing_id, organization_id, zh, en)
       SELECT listing_id, organization_id, zh, en
       FROM jsonb_to_recordset($1::jsonb) AS row(listing_id uuid, organization_id uuid, zh text, en text)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}

const pairRows = (source: MatchSource) =>
  pairsIn(source, packagedDictionary()).map(({ zh, en }) => ({
    listing_id: source.id,
    organization_id: source.organizationId,
    zh,
    en: en.toLowerCase(),
  }));
