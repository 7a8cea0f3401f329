import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@trihelix/embedded-postgres';
import { B, FIELD_WEIGHTS, IDF_POWER, K1, QUERY_TERM_LIMIT, storedFrequency } from '@trihelix/match-engine';
import type { DocumentTerm, MatchDocument, WeightedTerm } from '@trihelix/platform';
import MiniSearch from 'minisearch';
import { Client } from 'pg';

/** Something that ranks the same listings. */
export interface Ranker {
  readonly name: string;
  /** Ids of the best `k`, best first. */
  topK(terms: readonly WeightedTerm[], k: number): string[] | Promise<string[]>;
  leave?(): Promise<void>;
}

const repeated = (terms: readonly DocumentTerm[], field: 1 | 3): string =>
  terms.flatMap((term) => Array<string>(term[field]).fill(term[0])).join(' ');

/** The formula over maps of maps, scores in a map, everything sorted: what one writes first, and the measure of what is right. */
export class Maps implements Ranker {
  readonly name = 'maps';
  private readonly postings = new Map<string, Map<string, number>>();
  private readonly lengths = new Map<string, number>();
  private total = 0;

  constructor(documents: readonly MatchDocument[]) {
    for (const { id, terms } of documents) {
      let length = 0;
      for (const [term, title, keywords, text] of terms) {
        const frequency = title * FIELD_WEIGHTS.title + keywords * FIELD_WEIGHTS.keywords + text * FIELD_WEIGHTS.text;
        const holders = this.postings.get(term) ?? new Map<string, number>();
        this.postings.set(term, holders.set(id, storedFrequency(frequency)));
        length += frequency;
      }
      this.lengths.set(id, length);
      this.total += length;
    }
  }

  topK(terms: readonly WeightedTerm[], k: number): string[] {
    const { size } = this.lengths;
    const slope = (K1 * B * size) / this.total;
    const weighed = terms
      .flatMap(({ term, weight }) => {
        const holders = this.postings.get(term);
        if (!holders) return [];
        const idf = Math.log(1 + (size - holders.size + 0.5) / (holders.size + 0.5)) ** IDF_POWER;
        return [{ term, holders, weight: weight * idf * (K1 + 1) }];
      })
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, QUERY_TERM_LIMIT);
    const scores = new Map<string, number>();
    for (const { holders, weight } of weighed) {
      for (const [id, frequency] of holders) {
        const share = (weight * frequency) / (frequency + K1 * (1 - B) + slope * (this.lengths.get(id) ?? 0));
        scores.set(id, (scores.get(id) ?? 0) + share);
      }
    }
    return [...scores]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, k)
      .map(([id]) => id);
  }
}

/** MiniSearch, its own BM25+ with the same field weights; a term's weight in the query is its boost. */
export class MiniSearchRanker implements Ranker {
  readonly name = 'miniSearch';
  private readonly index = new MiniSearch<{ id: string; title: string; text: string }>({
    fields: ['title', 'text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });

  constructor(documents: readonly MatchDocument[]) {
    this.index.addAll(documents.map(({ id, terms }) => ({ id, title: repeated(terms, 1), text: repeated(terms, 3) })));
  }

  topK(terms: readonly WeightedTerm[], k: number): string[] {
    const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
    const found = this.index.search(terms.map(({ term }) => term).join(' '), {
      boost: { title: FIELD_WEIGHTS.title },
      boostTerm: (term) => weights.get(term) ?? 1,
    });
    return found.slice(0, k).map(({ id }) => String(id));
  }
}

/** PostgreSQL's full-text search: any of the words by a GIN index, ranked by `ts_rank_cd` with the same field weights. */
export class PostgresRanker implements Ranker {
  readonly name = 'postgres';

  private constructor(
    private readonly client: Client,
    readonly leave: () => Promise<void>,
  ) {}

  static async over(documents: readonly MatchDocument[]): Promise<PostgresRanker> {
    const folder = mkdtempSync(join(tmpdir(), 'trihelix-bench-'));
    // The data folder inside is private; its parent must let the database's own user pass.
    chmodSync(folder, 0o711);
    const server = await startEmbeddedPostgres({ folder: join(folder, 'data'), durable: false });
    const client = new Client({ connectionString: server.adminUrl });
    await client.connect();
    await client.query('CREATE TABLE listing (id text PRIMARY KEY, words tsvector NOT NULL)');
    for (let at = 0; at < documents.length; at += 1_000) {
      const batch = documents.slice(at, at + 1_000);
      await client.query(
        `INSERT INTO listing SELECT id, setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'D')
         FROM unnest($1::text[], $2::text[], $3::text[]) AS row(id, title, text)`,
        [batch.map(({ id }) => id), batch.map(({ terms }) => repeated(terms, 1)), batch.map(({ terms }) => repeated(terms, 3))],
      );
    }
    await client.query('CREATE INDEX listing_words ON listing USING gin (words)');
    await client.query('VACUUM ANALYZE listing');
    return new PostgresRanker(client, async () => {
      await client.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  async topK(terms: readonly WeightedTerm[], k: number): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(
      `SELECT id FROM listing, to_tsquery('simple', $1) AS query WHERE words @@ query
       ORDER BY ts_rank_cd('{0.333, 1, 1, 1}', words, query, 1) DESC, id LIMIT $2`,
      [terms.map(({ term }) => term).join(' | '), k],
    );
    return rows.map(({ id }) => id);
  }
}
