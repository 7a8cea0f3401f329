import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { localeFrom } from '@trihelix/kernel';
import { type ExecutionArgs, type ExecutionResult, execute, getOperationAST, GraphQLError, parse, subscribe } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Actor } from '../access/actor';
import { Idempotency } from '../command/idempotency';
import { Configuration } from '../configuration';
import { ContextFactory } from '../graphql/context-factory';
import { GRAPHQL_PATH } from '../graphql/graphql.options';
import { presentError } from '../graphql/present-error';
import { refusal, type Refusal } from '../graphql/refusal';
import { findProblems, refuseRequest } from '../graphql/request-check';
import type { CookieJar, RequestContext } from '../graphql/request-context';
import { PARSE_OPTIONS } from '../graphql/request.limits';
import { BODY_LIMIT, isOwnOrigin } from './http.server';
import { converse, turnAway } from './socket.conversation';

interface Shown {
  readonly authorization?: unknown;
  readonly 'x-acting-organization'?: unknown;
  readonly 'accept-language'?: unknown;
}

interface SocketArgs extends ExecutionArgs {
  contextValue: RequestContext;
  /** Who shows the same credentials now; asked again before every pushed event. */
  recognise: () => Promise<RequestContext & { refused?: Refusal }>;
}

interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
  readonly extensions?: Record<string, unknown> | null;
}

/** Operations one connection may have open at a time. */
const OPEN_OPERATIONS = 50;

/** GraphQL over WebSocket (graphql-transport-ws) through the same door as HTTP: origin, caller, limits, errors. */
@Injectable()
export class GraphqlSocket implements BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_LIMIT,
    handleProtocols: (protocols) => protocols.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  private readonly jars = new WeakMap<IncomingMessage, CookieJar>();
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
    const protocol = makeServer<Record<string, unknown>, { request: IncomingMessage }>({
      connectionInitWaitTimeout: 5_000,
      onSubscribe: (connection, _id, payload) => {
        if (Object.keys(connection.subscriptions).length > OPEN_OPERATIONS) return [TOO_MANY_OPEN];
        return this.prepare(connection.extra.request, (connection.connectionParams ?? {}) as Shown, payload);
      },
      execute: (args) => this.execute(args as SocketArgs),
      subscribe: (args) => this.subscribe(args as SocketArgs),
      // Refusals come presented; what a source of events threw does not.
      onError: (_connection, _id, _payload, errors) =>
        errors.map((error) => (error.extensions.code ? error.toJSON() : presentError(error, 'zh-CN'))),
      onNext: (_connection, _id, _payload, args, result) => {
        const { locale, loaders } = args.contextValue as RequestContext;
        // The next event must read the truth anew.
        loaders.clear();
        return {
          ...result,
          ...(result.errors ? { errors: result.errors.map((error) => presentError(asGraphqlError(error), locale)) } : {}),
        };
      },
    });
    this.sockets.on('connection', (client, request: IncomingMessage) => converse(protocol, client, request));
    this.stop = async () => {
      server.off('upgrade', upgrade);
      for (const client of this.sockets.clients) client.close(1001, 'Going away');
      await new Promise((resolve) => this.sockets.close(resolve));
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node hands the socket over without an error listener: a caller that hangs up here would otherwise end the process.
    socket.on('error', () => socket.destroy());
    // Not by URL: it throws on targets such as `//`.
    const [pathname] = (request.url ?? '/').split('?', 1);
    if (pathname !== GRAPHQL_PATH) return turnAway(socket, '404 Not Found');
    if (!isOwnOrigin(request.headers.origin, request.headers.host, this.configuration)) return turnAway(socket, '403 Forbidden');
    this.sockets.handleUpgrade(request, socket, head, (client) => this.sockets.emit('connection', client, request));
  }

  private jarOf(request: IncomingMessage): CookieJar {
    const jar = this.jars.get(request) ?? readOnlyJar(request.headers.cookie);
    this.jars.set(request, jar);
    return jar;
  }

  private async prepare(request: IncomingMessage, shown: Shown, payload: Asked): Promise<ExecutionArgs | GraphQLError[]> {
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const recognise = () =>
      this.contexts.create({
        transport: 'websocket',
        headers: {
          ...request.headers,
          authorization: text(shown.authorization) ?? request.headers.authorization,
          'x-acting-organization': text(shown['x-acting-organization']),
          'accept-language': text(shown['accept-language']) ?? request.headers['accept-language'],
          'idempotency-key': text(payload.extensions?.idempotencyKey),
        },
        address: request.socket.remoteAddress ?? '',
        cookies: this.jarOf(request),
      });
    const locale = localeFrom(text(shown['accept-language']) ?? request.headers['accept-language']);
    const refusedWith = (errors: readonly GraphQLError[]) => errors.map((error) => asGraphqlError(presentError(error, locale)));
    // Nobody can be recognised while the database is away: that ends this operation, not the conversation.
    const context = await recognise().catch(unforeseen);
    if (context instanceof GraphQLError) return refusedWith([context]);
    if (context.refused) return refusedWith([context.refused]);
    const { schema } = this.schemas;
    try {
      const document = parse(payload.query, PARSE_OPTIONS);
      const early = refuseRequest({ schema, document, operationName: payload.operationName, variables: payload.variables });
      if (early) return refusedWith([early]);
      const problems = findProblems(schema, document);
      if (problems.length > 0) return refusedWith(problems);
      if (!getOperationAST(document, payload.operationName)) return refusedWith([unknownOperation(payload.operationName)]);
      const args: SocketArgs = {
        schema,
        document,
        operationName: payload.operationName,
        variableValues: payload.variables,
        contextValue: context,
        recognise,
      };
      return args;
    } catch (error) {
      if (error instanceof GraphQLError) return refusedWith([error]);
      throw error;
    }
  }

  /** A subscription ends with the rights it began with: a session that ended, a token that expired, a role that was taken. */
  private async subscribe(args: SocketArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
    const events = await subscribe(args);
    return Symbol.asyncIterator in events ? stillEntitled(events as AsyncGenerator<ExecutionResult>, args) : events;
  }

  private async execute(args: SocketArgs): Promise<ExecutionResult> {
    const { contextValue, document, operationName, variableValues } = args;
    try {
      const earlier = await this.idempotency.recall(contextValue, { document, operationName, variables: variableValues });
      if (earlier) return earlier as ExecutionResult;
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : unforeseen(error)] };
    }
    const result = await execute(args);
    return result.data && !result.errors ? ((await this.idempotency.keep(contextValue, result)) as ExecutionResult) : result;
  }
}

const TOO_MANY_OPEN = new GraphQLError(
  `一个连接最多同时进行 ${OPEN_OPERATIONS} 个操作。/ At most ${OPEN_OPERATIONS} operations at a time.`,
  {
    extensions: { code: 'BAD_INPUT' },
  },
);

const unknownOperation = (name: string | null | undefined) =>
  name
    ? refusal('BAD_INPUT', { zh: '文档中没有 operationName 所指的操作。', en: 'The document has no operation of that name.' })
    : refusal('BAD_INPUT', {
        zh: '文档含有多个操作，请用 operationName 指明要执行的一个。',
        en: 'Say by operationName which operation of the document to run.',
      });

const noLongerRecognised = () =>
  refusal('UNAUTHENTICATED', {
    zh: '登录状态或权限已发生变化，订阅已结束。请重新登录后再订阅。',
    en: 'Your session or your rights have changed, so the subscription has ended. Sign in again and subscribe anew.',
  });

const unforeseen = (error: unknown): GraphQLError =>
  new GraphQLError('unforeseen', { originalError: error instanceof Error ? error : new Error(String(error)) });

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error as GraphQLError;
  return new GraphQLError(message, { path, extensions });
}

/** Not a generator: its `return` would wait for the next event before it let go of the source. */
function stillEntitled(
  events: AsyncGenerator<ExecutionResult>,
  { contextValue, recognise }: SocketArgs,
): AsyncGenerator<ExecutionResult> {
  return {
    async next() {
      const event = await events.next();
      if (event.done) return event;
      const { actor, refused } = await recognise();
      if (!refused && hasSameRights(actor, contextValue.actor)) return event;
      await events.return(undefined);
      return { done: false, value: { errors: [refused ?? noLongerRecognised()] } };
    },
    return: () => events.return(undefined),
    throw: (error) => events.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await events.return(undefined);
    },
  };
}

const hasSameRights = (now: Actor | undefined, then: Actor | undefined): boolean =>
  now && then ? now.hasRightsOf(then) : now === then;

/** A socket cannot set cookies, only show them. */
function readOnlyJar(header: string | undefined): CookieJar {
  const pairs = (header ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return [name, decoded(value.join('='))] as const;
  });
  const jar = new Map(pairs);
  return { isReadOnly: true, get: (name) => jar.get(name), set: () => undefined, clear: () => undefined };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
