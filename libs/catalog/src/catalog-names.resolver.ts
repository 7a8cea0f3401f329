import { Args, ArgsType, Context, Field, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, Public, type RequestContext } from '@trihelix/platform';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { CatalogKind } from './catalog.enums';
import { nameIn, type Named } from './catalog.listing';

/** A code that is shown somewhere, with what it is called. */
export interface CatalogNaming extends Named {
  /** Of a division: what it lies in, the province first; empty for all else. */
  readonly within: readonly Named[];
}

@ObjectType('CatalogName', { description: 'What a code of the catalogue is called.' })
export class CatalogNameType {
  @Field({ description: 'The code.' }) code: string;
}

@ArgsType()
class CatalogNamesArgs {
  @Field(() => CatalogKind, { description: 'The list that the codes stand in.' }) kind: CatalogKind;
  @ArrayMaxSize(200)
  @MaxLength(20, { each: true })
  @Field(() => [String], { description: 'Up to 200 codes; those of divisions that are no more have names, too.' })
  codes: string[];
}

const TABLES: { readonly [K in CatalogKind]: string } = {
  REGION: 'region',
  INDUSTRY: 'industry',
  DISCIPLINE: 'discipline',
  UNDERGRADUATE_CLASS: 'undergraduate_class',
  IPC_SYMBOL: 'ipc_symbol',
};

/** The steps of a division's path are its ancestors' codes without their zeros. */
const WITHIN = `(
  SELECT coalesce(json_agg(json_build_object('code', up.code, 'nameZh', up.name_zh, 'nameEn', up.name_en) ORDER BY up.path), '[]')
  FROM region up WHERE up.path = ANY (ARRAY(
    SELECT '/' || array_to_string((string_to_array(trim('/' FROM row.path), '/'))[1:depth], '/') || '/'
    FROM generate_series(1, array_length(string_to_array(trim('/' FROM row.path), '/'), 1) - 1) AS depth)))`;

@Resolver(() => CatalogNameType)
export class CatalogNamesResolver {
  constructor(private readonly database: Database) {}

  @Public()
  @Query(() => [CatalogNameType], {
    name: 'catalogNames',
    description: 'What codes are called, for screens that show them; unknown ones are left out.',
  })
  find(@Args() { kind, codes }: CatalogNamesArgs): Promise<CatalogNaming[]> {
    const within = kind === CatalogKind.REGION ? WITHIN : `'[]'::json`;
    return this.database.query<CatalogNaming>(
      `SELECT row.code, row.name_zh AS "nameZh", row.name_en AS "nameEn", ${within} AS within
       FROM ${TABLES[kind]} AS row WHERE row.code = ANY ($1) ORDER BY row.code`,
      [codes],
    );
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() named: CatalogNaming, @Context() { locale }: RequestContext) {
    return nameIn(locale, named);
  }

  @ResolveField(() => [String], { description: 'Of a division: the names of what it lies in, the province first.' })
  within(@Parent() { within }: CatalogNaming, @Context() { locale }: RequestContext) {
    return within.map((above) => nameIn(locale, above));
  }
}
