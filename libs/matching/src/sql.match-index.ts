import {
  type MatchDocument,
  type MatchFilters,
  type MatchHit,
  MatchIndex,
  type MatchWatermark,
  type NewerThanIndex,
  type TermContribution,
  type TermField,
  type WeightedTerm,
} from '@trihelix/platform';
import { MATCH_SQL } from './sql.formula';

/** Runs a statement. */
export type RunSql = <Row>(sql: string, parameters: unknown[]) => Promise<Row[]>;

interface Found {
  readonly id: string;
  readonly ceiling: number;
  readonly perTerm: readonly {
    readonly term: string;
    readonly matched: readonly string[];
    /** Of `FIELDS`. */
    readonly standsIn: readonly boolean[];
    readonly contribution: number;
  }[];
}

const FIELDS: readonly TermField[] = ['title', 'keywords', 'text'];
const NOTHING_NEWER: NewerThanIndex = { documents: [], gone: [] };

/**
 * The oracle: the match index as a statement over the table that every index is fed from. It reads every stored term for each
 * question, so it is for tests and for checking an index that answers fast. The table holds no state of a listing.
 */
export class SqlMatchIndex extends MatchIndex {
  private position: string | null = null;

  constructor(private readonly run: RunSql) {
    super();
  }

  override async upsert(documents: readonly MatchDocument[], position?: string): Promise<void> {
    const rows = documents.map((each) => ({ ufplOffered: false, regionPath: '', ...each }));
    await this.run(
      `INSERT INTO match_document (id, side, language, organization_id, kind, region_path, ufpl_offered, is_listed, terms, changed_in)
       SELECT id, side, language, "organizationId", kind, "regionPath", "ufplOffered", true, terms, pg_current_xact_id()
       FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, side text, language text, "organizationId" uuid, kind text,
         "regionPath" text, "ufplOffered" boolean, terms jsonb)
       ON CONFLICT (id) DO UPDATE SET side = excluded.side, language = excluded.language, organization_id = excluded.organization_id,
         kind = excluded.kind, region_path = excluded.region_path, ufpl_offered = excluded.ufpl_offered,
         is_listed = excluded.is_listed, terms = excluded.terms, changed_in = excluded.changed_in`,
      [JSON.stringify(rows)],
    );
    this.position = position ?? this.position;
  }

  override async remove(ids: readonly string[], position?: string): Promise<void> {
    const sql = `UPDATE match_document SET is_listed = false, terms = '[]', changed_in = pg_current_xact_id() WHERE id = ANY ($1::uuid[])`;
    await this.run(sql, [ids]);
    this.position = position ?? this.position;
  }

  override async topK(
    terms: readonly WeightedTerm[],
    filters: MatchFilters,
    k: number,
    newer: NewerThanIndex = NOTHING_NEWER,
  ): Promise<MatchHit[]> {
    const asked = terms.map(({ term, weight, language, alternatives = [] }, number) => ({
      number,
      term,
      weight,
      language,
      spellings: [...new Set([term, ...alternatives])],
    }));
    const overtaken = [...newer.gone, ...newer.documents.map(({ id }) => id)];
    const parameters = [JSON.stringify(asked), JSON.stringify(filters), k, JSON.stringify(newer.documents), overtaken];
    const found = await this.run<Found>(MATCH_SQL, parameters);
    return found.map(({ id, ceiling, perTerm }) => {
      const contributions = perTerm.map(({ term, matched, standsIn, contribution }): TermContribution => {
        const fields = FIELDS.filter((_, at) => standsIn[at]);
        return { term, matched, fields, contribution };
      });
      return { id, ceiling, perTerm: contributions, score: contributions.reduce((sum, each) => sum + each.contribution, 0) };
    });
  }

  override async watermark(): Promise<MatchWatermark> {
    const sql = 'SELECT count(*)::int AS documents FROM match_document WHERE is_listed';
    const [row] = await this.run<{ documents: number }>(sql, []);
    return { position: this.position, documents: row?.documents ?? 0 };
  }
}
