import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import { CatalogKind, type NameOrigin } from './catalog.enums';
import { beginningWith, fold, type TermKind } from './catalog.listing';

/** How a row answers what was typed; the order of the ranks. */
export const CatalogMatch = {
  CODE: 'CODE',
  CODE_PREFIX: 'CODE_PREFIX',
  NAME_PREFIX: 'NAME_PREFIX',
  NAME_PART: 'NAME_PART',
  FORMER: 'FORMER',
} as const;
export type CatalogMatch = (typeof CatalogMatch)[keyof typeof CatalogMatch];

/** A row that answers what was typed. */
export interface CatalogHit {
  readonly kind: CatalogKind;
  readonly code: string;
  readonly level: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly nameEnOrigin: NameOrigin;
  readonly match: CatalogMatch;
  /** Codes that took over from a division that is no more. */
  readonly replacedBy: readonly string[];
}

const TABLES: { readonly [K in CatalogKind]: TermKind } = {
  REGION: 'region',
  INDUSTRY: 'industry',
  DISCIPLINE: 'discipline',
  UNDERGRADUATE_CLASS: 'undergraduate_class',
  IPC_SYMBOL: 'ipc_symbol',
};

/** A name may hold what was typed several times, and a row may hold no more: so more terms are read than rows wanted. */
const SPARE = 3;

/**
 * Finds what is meant while it is typed. Each rank is read from the index in its order and stops when there is enough of it, so
 * the cost does not grow with the catalogue, nor for a single character that half of all names hold.
 */
@Injectable()
export class CatalogSearch {
  constructor(private readonly database: Database) {}

  /** At most `first` rows: the exact code, codes, names and then parts of names that begin with `text`. One statement. */
  async find(kind: CatalogKind, text: string, first: number): Promise<CatalogHit[]> {
    const wanted = fold(text);
    if (!wanted) return [];
    const { from, to } = beginningWith(wanted);
    const rows = await this.database.query<Omit<CatalogHit, 'kind'>>(searchSql(TABLES[kind]), [from, to, first, first * SPARE]);
    return rows.map((row) => ({ kind, ...row }));
  }
}

/**
 * The statement that searches one list; its parameters are the range of terms, the rows wanted and the terms read of a rank.
 * `OFFSET 0` has each row looked up by its code: a planner that may join would rather read the whole list.
 */
export function searchSql(table: TermKind): string {
  const isRegion = table === 'region';
  const ranks = [0, 1, 2, 3].map(
    (rank) => `(SELECT code, rank, term FROM catalog_term
      WHERE kind = '${table}' AND rank = ${rank} AND term >= $1 AND term < $2 ORDER BY term, code LIMIT $4)`,
  );
  return `
    WITH best AS (
      SELECT DISTINCT ON (code) code, rank, term FROM (${ranks.join(' UNION ALL ')}) AS found ORDER BY code, rank, term
    )
    SELECT code, level, name_zh AS "nameZh", name_en AS "nameEn", name_en_origin AS "nameEnOrigin",
      CASE rank WHEN 0 THEN CASE term WHEN $1 THEN 'CODE' ELSE 'CODE_PREFIX' END
        WHEN 1 THEN 'NAME_PREFIX' WHEN 2 THEN 'NAME_PART' ELSE 'FORMER' END AS match,
      ${isRegion ? 'ARRAY(SELECT to_code FROM region_succession WHERE from_code = code ORDER BY share DESC, to_code)' : `'{}'::text[]`}
        AS "replacedBy"
    FROM best CROSS JOIN LATERAL (
      SELECT level, name_zh, name_en, name_en_origin, valid_from, valid_to FROM ${table} WHERE ${table}.code = best.code OFFSET 0
    ) AS row
    WHERE rank = 3 OR ((valid_from IS NULL OR valid_from <= app_today()) AND (valid_to IS NULL OR valid_to > app_today()))
    ORDER BY rank, term, code LIMIT $3`;
}
