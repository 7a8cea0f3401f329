import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError, parse, specifiedRules, subscribe, validate } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { Idempotency } from '../command/idempotency';
import { Configuration } from '../configuration';
import { ContextFactory } from '../graphql/context-factory';
import { GRAPHQL_PATH } from '../graphql/graphql.options';
import { presentError } from '../graphql/present-error';
import { refuseRequest } from '../graphql/request-check';
import type { CookieJar, RequestContext } from '../graphql/request-context';
import { PARSE_OPTIONS } from '../request.limits';
import { BODY_LIMIT, isOwnOrigin } from './http.server';

interface Shown {
  readonly authorization?: unknown;
  readonly 'x-acting-organization'?: unknown;
  readonly 'accept-language'?: unknown;
}

interface SocketArgs extends ExecutionArgs {
  contextValue: RequestContext;
}

/** Operations one connection may have open at a time. */
const OPEN_OPERATIONS = 50;

/** GraphQL over WebSocket (graphql-transport-ws) through the same door as HTTP: origin, caller, limits, errors. */
@Injectable()
export class GraphqlSocket implements BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({
    noServer: true, maxPayload: BODY_LIMIT, handleProtocols: (protocols) => protocols.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  private stop: () => Promise<void> = async () => undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly schemas: GraphQLSchemaHost,
    private readonly contexts: ContextFactory,
    private readonly idempotency: Idempotency,
    private readonly configuration: Configuration,
  ) {}

  /** Begins to accept upgrades; call once the schema stands. */
  open(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head);
    server.on('upgrade', upgrade);
    const serving = useServer<Record<string, unknown>, Record<never, never>>(
      {
        connectionInitWaitTimeout: 5_000,
        onSubscribe: (connection, _id, payload) => {
          if (Object.keys(connection.subscriptions).length > OPEN_OPERATIONS) {
            return [new GraphQLError(`一个连接最多同时进行 ${OPEN_OPERATIONS} 个操作。/ At most ${OPEN_OPERATIONS} operations at a time.`, { extensions: { code: 'BAD_INPUT' } })];
          }
          return this.prepare(connection.extra.request, (connection.connectionParams ?? {}) as Shown, payload);
        },
        execute: (args) => this.execute(args as SocketArgs),
        subscribe,
        onError: (_connection, _id, _payload, errors) => errors.map((error) => error.toJSON()),
        onNext: (_connection, _id, _payload, args, result) => {
          const { locale, loaders } = args.contextValue as RequestContext;
          // The next event must read the truth anew.
          loaders.clear();
          return { ...result, ...(result.errors ? { errors: result.errors.map((error) => presentError(asGraphqlError(error), locale)) } : {}) };
        },
      },
      this.sockets,
    );
    this.stop = async () => {
      server.off('upgrade', upgrade);
      await serving.dispose();
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== GRAPHQL_PATH) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    if (!isOwnOrigin(request.headers.origin, request.headers.host, this.configuration)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    this.sockets.handleUpgrade(request, socket, head, (client) => this.sockets.emit('connection', client, request));
  }

  private async prepare(request: IncomingMessage, shown: Shown, payload: { query: string; operationName?: string | null; variables?: Record<string, unknown> | null; extensions?: Record<string, unknown> | null }): Promise<ExecutionArgs | GraphQLError[]> {
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const context = await this.contexts.create({
      transport: 'websocket',
      headers: {
        ...request.headers,
        'authorization': text(shown.authorization) ?? request.headers.authorization,
        'x-acting-organization': text(shown['x-acting-organization']),
        'accept-language': text(shown['accept-language']) ?? request.headers['accept-language'],
        'idempotency-key': text(payload.extensions?.idempotencyKey),
      },
      address: request.socket.remoteAddress ?? '',
      cookies: readOnlyJar(request.headers.cookie),
    });
    const refusedWith = (errors: readonly GraphQLError[]) => errors.map((error) => asGraphqlError(presentError(error, context.locale)));
    if (context.refused) return refusedWith([context.refused]);
    const { schema } = this.schemas;
    try {
      const document = parse(payload.query, PARSE_OPTIONS);
      const early = refuseRequest({ schema, document, operationName: payload.operationName, variables: payload.variables });
      if (early) return refusedWith([early]);
      const problems = validate(schema, document, specifiedRules);
      if (problems.length > 0) return refusedWith(problems);
      return { schema, document, operationName: payload.operationName, variableValues: payload.variables, contextValue: context };
    } catch (error) {
      if (error instanceof GraphQLError) return refusedWith([error]);
      throw error;
    }
  }

  private async execute(args: SocketArgs): Promise<ExecutionResult> {
    const { contextValue, document, operationName, variableValues } = args;
    try {
      const earlier = await this.idempotency.recall(contextValue, { document, operationName, variables: variableValues });
      if (earlier) return earlier as ExecutionResult;
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
    const result = await execute(args);
    return result.data && !result.errors ? ((await this.idempotency.keep(contextValue, result)) as ExecutionResult) : result;
  }
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error as GraphQLError;
  return new GraphQLError(message, { path, extensions });
}

/** A socket cannot set cookies, only show them. */
function readOnlyJar(header: string | undefined): CookieJar {
  const pairs = (header ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return [name, decoded(value.join('='))] as const;
  });
  const jar = new Map(pairs);
  return { get: (name) => jar.get(name), set: () => undefined, clear: () => undefined };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
