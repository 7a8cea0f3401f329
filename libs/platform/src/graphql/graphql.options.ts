import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Idempotency } from '../command/idempotency';
import { cookiesOf } from '../http/cookies';
import { PARSE_OPTIONS } from './request.limits';
import { httpPlugin, presentEarlyError } from './apollo.plugin';
import { takeCarriedFirst } from './carried.fields';
import { ContextFactory } from './context-factory';
import { SchemaDriver } from './schema.driver';

export const GRAPHQL_PATH = '/graphql';

/** How Apollo serves the code-first schema on Fastify. */
export function graphqlOptions(contexts: ContextFactory, idempotency: Idempotency, isSecure: boolean): ApolloDriverConfig {
  return {
    driver: SchemaDriver,
    path: GRAPHQL_PATH,
    autoSchemaFile: true,
    sortSchema: true,
    // Apollo refuses an invalid schema by itself.
    buildSchemaOptions: { skipCheck: true },
    transformSchema: takeCarriedFirst,
    playground: false,
    graphiql: false,
    // Hiding the schema hides nothing: it can be rebuilt with a dictionary. Limits and access rules protect.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    parseOptions: PARSE_OPTIONS,
    // Apollo would validate first and measure later; the plugin does it the other way round.
    dangerouslyDisableValidation: true,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    logger: apolloLog(),
    // Cache hints would wrap every field of every answer, and nobody gives any.
    plugins: [httpPlugin(idempotency), ApolloServerPluginCacheControlDisabled()],
    stringifyResult: (value) => JSON.stringify(value),
    formatError: presentEarlyError,
    context: (request: FastifyRequest, reply: FastifyReply) =>
      contexts.create({
        transport: 'http',
        headers: request.headers,
        address: request.ip,
        cookies: cookiesOf(request, reply, isSecure),
      }),
  };
}

/** Apollo would write to the console by itself. */
function apolloLog() {
  const log = new Logger('Apollo');
  return {
    debug: (message: string) => log.debug(message),
    info: (message: string) => log.log(message),
    warn: (message: string) => log.warn(message),
    error: (message: string) => log.error(message),
  };
}
