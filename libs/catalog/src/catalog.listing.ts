import { type Connection, type Database, pageOf, type PageArgs, refusal } from '@trihelix/platform';
import type { Locale } from '@trihelix/kernel';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A row of the catalogue: a code with its names. */
export interface Named extends ObjectLiteral {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** The name in the reader's language; Chinese where there is no English one. */
export const nameIn = (locale: Locale, { nameZh, nameEn }: Named): string => (locale === 'en' ? (nameEn ?? nameZh) : nameZh);

/** Cursors are codes or paths of codes. */
const CURSOR = /^[A-Z0-9/]{1,40}$/;

/** A page in the order of `key`, a unique column of codes or paths. The tables are public, so no transaction is opened. */
export async function pageBy<E extends Named>(
  database: Database,
  query: SelectQueryBuilder<E>,
  key: keyof E & string,
  { first, after }: PageArgs,
): Promise<Connection<E>> {
  const column = `${query.alias}.${key}`;
  const [countSql, countParameters] = query.clone().select('count(*)::int', 'count').getQueryAndParameters();
  if (after) query.andWhere(`${column} > :after`, { after: readCursor(after) });
  const rows = await query
    .orderBy(column, 'ASC')
    .limit(first + 1)
    .getMany();
  return pageOf(
    rows,
    first,
    (row) => String(row[key]),
    async () => {
      const [counted] = await database.query<{ count: number }>(countSql, countParameters);
      return counted?.count ?? 0;
    },
  );
}

/** The table of the search index in which a list's beginnings stand. */
export type TermKind = 'region' | 'industry' | 'discipline' | 'undergraduate_class' | 'ipc_symbol';

/** Small letters without accents and apostrophes, one blank between words: as `catalog_fold` writes the index. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F'’]/g, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ');

/** The texts that begin with `prefix`, as a half-open range of byte order: U+10FFFF is the last of all characters. */
export const beginningWith = (prefix: string): { from: string; to: string } => ({ from: prefix, to: `${prefix}\u{10FFFF}` });

/** Keeps rows whose code begins with `text`, whose Chinese name holds it, or whose English name has a word beginning with it. */
export function searchFor<E extends Named>(query: SelectQueryBuilder<E>, kind: TermKind, text: string | null | undefined): void {
  if (!text?.trim()) return;
  // Signs alone, which no name begins with, leave nothing: that finds nothing.
  const wanted = fold(text) || text.trim();
  query.andWhere(
    `${query.alias}.code IN (SELECT code FROM catalog_term WHERE kind = :kind AND term >= :termFrom AND term < :termTo)`,
    { kind, termFrom: beginningWith(wanted).from, termTo: beginningWith(wanted).to },
  );
}

/** Keeps rows that hold on a day, today when none is given. */
export function holdingOn<E extends Named>(query: SelectQueryBuilder<E>, day: string | null | undefined): void {
  const { alias } = query;
  const on = day ? '(:day)::date' : 'app_today()';
  query.andWhere(
    `(${alias}.valid_from IS NULL OR ${alias}.valid_from <= ${on}) AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${on})`,
    day ? { day } : {},
  );
}

function readCursor(after: string): string {
  if (CURSOR.test(after)) return after;
  throw refusal('BAD_INPUT', {
    zh: '分页游标无效，请使用上一页返回的 endCursor。',
    en: 'That cursor is not one of ours. Use the endCursor of the page before.',
  });
}
