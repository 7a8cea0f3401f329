import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { isUuid } from '@trihelix/kernel';
import { Max, Min } from 'class-validator';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from '../database/database';
import { rowsOf, type Wanted } from '../database/rows';
import { refusal } from './refusal';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) @Min(1) @Max(100) first: number = 20;
  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' }) after?: string | null;
}

@ObjectType({ description: 'Where a page ends and whether another follows.' })
export class PageInfo {
  @Field({ description: 'Whether another page follows.' }) hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'Pass it as `after` to read on.' }) endCursor: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page of a list; the total is counted only when it is asked for. */
export interface Connection<T> {
  readonly edges: Edge<T>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
}

/** Makes `<Name>Connection` and `<Name>Edge` for an object type. */
export function connectionOf<T extends object>(node: Type<T>, name: string): Type<object> {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a page.` })
  class EdgeType {
    @Field({ description: 'Where this one stands in the list.' }) cursor: string;
    @Field(() => node, { description: `The ${name}.` }) node: T;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name}.` })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'This page.' }) edges: EdgeType[];
    @Field(() => PageInfo, { description: 'Where this page ends.' }) pageInfo: PageInfo;
    @Field(() => Int, { description: 'How many there are under the same filter, on all pages.' }) totalCount: number;
  }
  return ConnectionType;
}

/**
 * Newest first. Ids are UUIDv7, so ordering by id alone is ordering by birth, and it is unique. An order that the query
 * already has comes before it, and must be by something that is the same in all its rows. `wanted`: see
 * {@link rowsOf}.
 */
export async function paginate<E extends ObjectLiteral & { id: string }>(
  database: Database,
  query: SelectQueryBuilder<E>,
  { first, after }: PageArgs,
  wanted?: Wanted,
): Promise<Connection<E>> {
  const { actor } = database;
  const counting = query.clone();
  if (after) query.andWhere(`${query.alias}.id < :after`, { after: cursorId(after) });
  const rows = await rowsOf(database, query.addOrderBy(`${query.alias}.id`, 'DESC').limit(first + 1), wanted);
  return pageOf(
    rows,
    first,
    ({ id }) => id,
    () => database.read(actor, () => countRows(database, counting)),
  );
}

/** Assembles a page from `first + 1` fetched rows. */
export function pageOf<T>(
  rows: readonly T[],
  first: number,
  cursorOf: (row: T) => string,
  totalCount: () => Promise<number>,
): Connection<T> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    edges: nodes.map((node) => ({ cursor: cursorOf(node), node })),
    pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : cursorOf(last) },
    // Nest reads the property and never calls it, so the count starts when somebody asks for the field.
    get totalCount() {
      return totalCount();
    },
  };
}

/** Cursors are ids; anything else is refused before it reaches SQL. */
export function cursorId(after: string): string {
  if (isUuid(after)) return after;
  throw badCursor();
}

/** What is thrown for a cursor that no page of this list has given. */
export const badCursor = () =>
  refusal('BAD_INPUT', {
    zh: '分页游标无效，请使用上一页返回的 endCursor。',
    en: 'That cursor is not one of ours. Use the endCursor of the page before.',
  });

/** How many rows a query has, on all pages. Built again on whatever transaction is open now: a page's own has ended when its total is asked for. */
export async function countRows<E extends ObjectLiteral>(database: Database, query: SelectQueryBuilder<E>): Promise<number> {
  const [sql, parameters] = query.clone().select('count(*)::int', 'count').orderBy().getQueryAndParameters();
  const [row] = await database.query<{ count: number }>(sql, parameters);
  return row?.count ?? 0;
}

/** How many rows of a query are in each state, in one statement; states without rows are left out. `also` counts more, each by a condition in SQL. */
export async function countByState<State extends string, Also extends string = never>(
  database: Database,
  query: SelectQueryBuilder<ObjectLiteral & { state: State }>,
  also: Readonly<Record<Also, string>> = {} as Record<Also, string>,
): Promise<({ state: State; count: number } & Record<Also, number>)[]> {
  const state = `${query.alias}.state`;
  const counting = query.clone().orderBy().select(state, 'state').addSelect('count(*)::int', 'count');
  for (const [name, condition] of Object.entries<string>(also)) {
    counting.addSelect(`(count(*) FILTER (WHERE ${condition}))::int`, name);
  }
  return database.query(...counting.groupBy(state).orderBy(state).getQueryAndParameters());
}
