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

/** Keeps rows whose code begins with `text`, whose Chinese name holds it, or whose English name has a word beginning with it. */
export function searchFor<E extends Named>(query: SelectQueryBuilder<E>, text: string | null | undefined): void {
  const wanted = text?.trim();
  if (!wanted) return;
  const literal = wanted.replace(/[\\%_]/g, '\\$&');
  const { alias } = query;
  query.andWhere(`(${alias}.code LIKE :code OR ${alias}.nameZh LIKE :holds OR ${alias}.nameEn ILIKE ANY (:words))`, {
    code: `${literal.toUpperCase()}%`,
    holds: `%${literal}%`,
    words: [`${literal}%`, `% ${literal}%`, `%(${literal}%`],
  });
}

function readCursor(after: string): string {
  if (CURSOR.test(after)) return after;
  throw refusal('BAD_INPUT', {
    zh: '分页游标无效，请使用上一页返回的 endCursor。',
    en: 'That cursor is not one of ours. Use the endCursor of the page before.',
  });
}
