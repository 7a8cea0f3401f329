import { isCivilDate, isUuid } from '@trihelix/kernel';
import { type Connection, countRows, type Database, type PageArgs, pageOf, refusal } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Confirmable } from './freshness.rule';

/** What is confirmed no longer than all others comes first; what never was public is left out. */
export async function pageStalestFirst<E extends Confirmable & { id: string }>(
  database: Database,
  query: SelectQueryBuilder<E>,
  { first, after }: PageArgs,
): Promise<Connection<E>> {
  const { actor } = database;
  const { alias } = query.andWhere(`${query.alias}.freshUntil IS NOT NULL`);
  const counting = query.clone();
  if (after) {
    const { day, id } = readCursor(after);
    query.andWhere(`(${alias}.freshUntil, ${alias}.id) > (CAST(:cursorDay AS date), CAST(:cursorId AS uuid))`, {
      cursorDay: day,
      cursorId: id,
    });
  }
  const rows = await query
    .orderBy(`${alias}.freshUntil`, 'ASC')
    .addOrderBy(`${alias}.id`, 'ASC')
    .limit(first + 1)
    .getMany();
  return pageOf(
    rows,
    first,
    ({ freshUntil, id }) => `${freshUntil ?? ''}~${id}`,
    () => database.read(actor, () => countRows(database, counting)),
  );
}

function readCursor(after: string): { day: string; id: string } {
  const [day = '', id = ''] = after.split('~');
  if (isCivilDate(day) && isUuid(id)) return { day, id };
  throw refusal('BAD_INPUT', {
    zh: '分页游标无效，请使用上一页返回的 endCursor。',
    en: 'That cursor is not one of ours. Use the endCursor of the page before.',
  });
}
