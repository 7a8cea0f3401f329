import { type ApolloServerPlugin, type GraphQLRequestListener, HeaderMap } from '@apollo/server';
import { GraphQLError, type FormattedExecutionResult } from 'graphql';
import { Idempotency } from '../command/idempotency';
import { executeOperation } from './executor';
import { presentError } from './present-error';
import { STATUS, type Refusal, type TransportCode } from './refusal';
import { findProblems, refuseRequest } from './request-check';
import type { RequestContext } from './request-context';

type Context = RequestContext & { refused?: Refusal };

/** What Apollo does at each step of a request over HTTP: refuse, replay, present. */
export const httpPlugin = (idempotency: Idempotency): ApolloServerPlugin<Context> => ({
  async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
    let earlier: FormattedExecutionResult | undefined;
    return {
      async didResolveOperation({ contextValue, document, operationName, request, schema }) {
        const refused = contextValue.refused ?? refuseRequest({ schema, document, operationName, variables: request.variables });
        if (refused) throw refused;
        const [problem] = findProblems(schema, document);
        if (problem) throw problem;
        // Here and not in the next hook: a refusal thrown there would come out as a 500.
        earlier = await idempotency.recall(contextValue, { document, operationName, variables: request.variables });
      },

      async responseForOperation({ contextValue, document, operation, operationName, request: { variables }, schema }) {
        // A name that the document does not have: Apollo says so in its own words.
        if (!operation) return null;
        const result = earlier ?? (await executeOperation({ schema, document, operationName, variables, context: contextValue }));
        return { http: { headers: new HeaderMap(), status: undefined }, body: { kind: 'single', singleResult: result } };
      },

      async willSendResponse({ contextValue, errors, response }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        // Of a refused request Apollo names the errors; those of an execution lie in its result.
        const raised = errors ?? (result.errors as readonly GraphQLError[] | undefined);
        if (raised && !earlier) result.errors = raised.map((error) => presentError(error, contextValue.locale));
        const status = statusOf(result);
        if (status) response.http.status = status;
        if (!earlier && result.data && !raised)
          response.body.singleResult = (await idempotency.keep(contextValue, result)) as typeof result;
      },
    };
  },
});

/** A response that carries nothing but refusals says so in its status; one that carries data stays 200. */
function statusOf({ data, errors }: FormattedExecutionResult): number | undefined {
  if (!errors?.length) return undefined;
  if (data && Object.values(data).some((value) => value !== null)) return undefined;
  return STATUS[errors[0]?.extensions?.code as TransportCode] ?? undefined;
}

/** For errors that arise before there is a context (a body that is no JSON, a missing preflight header). */
export function presentEarlyError(formatted: { message: string }, error: unknown) {
  return presentError(
    error instanceof GraphQLError ? error : new GraphQLError(formatted.message, { originalError: asError(error) }),
    'zh-CN',
  );
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
