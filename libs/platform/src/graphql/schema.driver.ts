import { ApolloDriver } from '@nestjs/apollo';
import { Inject, Injectable } from '@nestjs/common';
import type { GqlModuleOptions } from '@nestjs/graphql';
import { GraphQLSchemaBuilder } from '@nestjs/graphql/dist/graphql-schema.builder.js';
import { ResolversExplorerService } from '@nestjs/graphql/dist/services/resolvers-explorer.service.js';
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType, lexicographicSortSchema } from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
/** What Nest finds for a field: a method, or both halves of a subscription. */
type Found = Resolver | { readonly subscribe: Resolver; readonly resolve?: Resolver };

/**
 * Apollo's driver, which gives the schema that Nest has built its resolvers directly. Nest itself prints the schema, parses what
 * it printed, gives the copy the resolvers and takes them back from there, which is a third of the time in which the API starts.
 */
@Injectable()
export class SchemaDriver extends ApolloDriver {
  @Inject() private readonly builder: GraphQLSchemaBuilder;
  @Inject() private readonly explorer: ResolversExplorerService;

  /** @throws Error for a resolver of what the schema does not have */
  override async generateSchema(options: GqlModuleOptions): Promise<GraphQLSchema> {
    const found = this.explorer.explore() as Readonly<Record<string, Readonly<Record<string, Found>>>>;
    const schema = await this.builder.build(true, options, this.explorer.getAllCtors());
    for (const [type, fields] of Object.entries(found))
      for (const [field, resolver] of Object.entries(fields)) give(schema, type, field, resolver);
    const made = (await options.transformSchema?.(schema)) ?? schema;
    return options.sortSchema ? lexicographicSortSchema(made) : made;
  }
}

function give(schema: GraphQLSchema, typeName: string, fieldName: string, resolver: Found): void {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`There is a resolver of ${typeName}.${fieldName}, which the schema does not have.`);
  const { subscribe, resolve } = typeof resolver === 'function' ? { subscribe: undefined, resolve: resolver } : resolver;
  Object.assign(field, { subscribe, resolve });
}
