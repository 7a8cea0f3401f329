import { type Connection, type Database, type PageArgs, paginateBy, type Wanted } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Confirmable } from './freshness.rule';

/** What is confirmed no longer than all others comes first; what never was public is left out. */
export const pageStalestFirst = <E extends Confirmable & { id: string }>(
  database: Database,
  query: SelectQueryBuilder<E>,
  page: PageArgs,
  wanted?: Wanted,
): Promise<Connection<E>> =>
  paginateBy(
    database,
    query.andWhere(`${query.alias}.freshUntil IS NOT NULL`),
    page,
    { by: 'freshUntil', kind: 'DAY', direction: 'ASC' },
    wanted,
  );
