import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import { HttpException, Logger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Locale, localeFrom, say, type Text } from '@trihelix/kernel';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '../configuration';
import { incidentText } from '../graphql/present-error';
import type { TransportCode } from '../graphql/refusal';

/** Bytes one request may carry; imports through the API send a file of up to 1.5 MB as base64. */
export const BODY_LIMIT = 2 * 1024 * 1024;

/** Slow senders are let go. */
const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

/** Headers come at once; whoever dribbles them is let go, at the latest one look later. */
const HEADERS_TIMEOUT_MILLISECONDS = 10_000;
const LOOK_EVERY_MILLISECONDS = 1_000;

/** Nest brings handlers of its own; ours speak the reader's language and the API's form. */
class Adapter extends FastifyAdapter {
  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return super.setNotFoundHandler(presentNotFound as Parameters<FastifyAdapter['setNotFoundHandler']>[0]);
  }

  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return super.setErrorHandler(presentHttpError as Parameters<FastifyAdapter['setErrorHandler']>[0]);
  }
}

/** Fastify with our limits, behind the proxies that the configuration names. */
export function httpAdapter(configuration: Configuration): FastifyAdapter {
  return new Adapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
    trustProxy: configuration.trustedProxies,
    forceCloseConnections: 'idle',
    http: { headersTimeout: HEADERS_TIMEOUT_MILLISECONDS, connectionsCheckingInterval: LOOK_EVERY_MILLISECONDS },
    // Errors before there is a route: a path that is no path.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void presentHttpError(error, request, reply),
    // Errors before there is a request: bytes that are no HTTP, headers without end.
    clientErrorHandler: answerNoise,
  });
}

/** Cookies, origin check, headers and humane errors, for every route. */
export async function prepareHttp(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  await app.register(cookie as never);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('x-frame-options', 'DENY');
    if (
      request.method !== 'GET' &&
      request.method !== 'HEAD' &&
      !isOwnOrigin(request.headers.origin, request.headers.host, configuration)
    ) {
      return refuse(reply, 403, 'FORBIDDEN', localeOf(request), FOREIGN_ORIGIN);
    }
    // Never inflated: a small compressed body may be a huge one.
    const coding = request.headers['content-encoding'];
    if (coding !== undefined && coding !== 'identity') return refuse(reply, 415, 'BAD_INPUT', localeOf(request), COMPRESSED);
  });
  // A stopping server waits for open connections; the last answer says that there is nothing more to wait for.
  fastify.addHook('onSend', async (_, reply) => {
    if (!fastify.server.listening) reply.header('connection', 'close');
  });
}

async function presentHttpError(
  error: FastifyError | HttpException,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const status = error instanceof HttpException ? error.getStatus() : (error.statusCode ?? 500);
  if (status < 500) return refuse(reply, status, CODES[status] ?? 'BAD_INPUT', localeOf(request), wordsOf(error));
  const incident = randomUUID();
  new Logger('Http').error(`${incident} ${error.stack ?? error.message}`);
  return refuse(reply, 500, 'INTERNAL', localeOf(request), incidentText(incident));
}

const CODES: Readonly<Record<number, TransportCode>> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND' };

async function presentNotFound(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  return refuse(reply, 404, 'NOT_FOUND', localeOf(request), NO_SUCH_ADDRESS);
}

/** Connections on which a large body is coming in, under a deadline of its own route. */
const takingTheirTime = new WeakSet<Socket>();

/** Lets `work` take the body of a request for longer than other requests may; it has to watch the time itself. */
export async function unhurried<T>({ raw: { socket } }: FastifyRequest, work: () => Promise<T>): Promise<T> {
  takingTheirTime.add(socket);
  try {
    return await work();
  } finally {
    takingTheirTime.delete(socket);
  }
}

function answerNoise(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === REQUEST_TIMEOUT && takingTheirTime.has(socket)) return;
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const status = NOISE[error.code ?? ''] ?? '400 Bad Request';
  const message = `${NOT_HTTP.zh} / ${NOT_HTTP.en}`;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_INPUT' } }] });
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}

const REQUEST_TIMEOUT = 'ERR_HTTP_REQUEST_TIMEOUT';

const NOISE: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  [REQUEST_TIMEOUT]: '408 Request Timeout',
};

/** Whether a page of this origin may send commands: the server's own, a configured one, or no page at all (programs). */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, configuration: Configuration): boolean {
  if (origin === undefined) return true;
  if (configuration.allowedOrigins.includes(origin) || origin === new URL(configuration.publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const FOREIGN_ORIGIN: Text = {
  zh: '请求来自未获许可的网页，已拒绝。请从本平台的网址访问，或由管理员在 TRIHELIX_ALLOWED_ORIGINS 中登记。',
  en: "The request comes from a page that may not send commands. Use the platform's own address, or have the operator list the origin in TRIHELIX_ALLOWED_ORIGINS.",
};

const COMPRESSED: Text = {
  zh: '不接受压缩的请求体，请去掉 Content-Encoding 后重新发送。',
  en: 'Compressed bodies are not accepted. Send it again without Content-Encoding.',
};

const NO_SUCH_ADDRESS: Text = {
  zh: '没有这个地址。接口位于 /graphql。',
  en: 'There is nothing at this address. The interface is at /graphql.',
};

const NOT_HTTP: Text = {
  zh: '请求无法按 HTTP 解析、请求头过大，或发送超时。',
  en: 'The request is not readable as HTTP, its headers are too large, or it took too long.',
};

function wordsOf(error: FastifyError | HttpException): Text {
  if (error instanceof HttpException) return { zh: `请求被拒绝：${error.message}`, en: error.message };
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const limit = `${BODY_LIMIT / 1024 / 1024} MiB`;
    return {
      zh: `请求体过大，上限为 ${limit}。请拆分后再提交。`,
      en: `The request is too large; the limit is ${limit}. Split it.`,
    };
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { zh: '请以 application/json 发送请求。', en: 'Send the request as application/json.' };
  }
  return { zh: '请求无法解析，请检查其格式（JSON）。', en: 'The request cannot be read. Check that it is well-formed JSON.' };
}

const localeOf = (request: FastifyRequest): Locale => localeFrom(request.headers['accept-language']);

const refuse = async (reply: FastifyReply, status: number, code: TransportCode, locale: Locale, text: Text): Promise<void> => {
  await reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: say(text, locale), extensions: { code } }] });
};
