import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { S3Settings } from '../configuration';
import { codingFor, type ConsoleFile, readConsole } from './console.files';

/** What belongs to programs and is no page of the console, whatever a browser asks for. */
const NOT_PAGES: readonly string[] = ['graphql', 'ide', 'health', 'metrics', 'files', 'assets'];

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** What no page of the console uses, no script that got in may use either. */
const PERMISSIONS = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ');

export interface ConsoleOptions {
  /** The built console; where it holds no index.html nothing is served. */
  readonly folder: string;
  /** Where files are put and fetched by links, when that is not here. */
  readonly store: S3Settings | undefined;
}

/**
 * Serves the built web console at `/`: its files by name, and its first page for every address a person may reload or be sent
 * (`/licences/…`). Returns whether there is a console to serve.
 */
export function registerConsole(fastify: FastifyInstance, { folder, store }: ConsoleOptions): boolean {
  const files = readConsole(folder);
  const page = files?.get('/index.html');
  if (!files || !page) return false;
  const headers = headersFor(store);
  const serve = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const [path = '/'] = request.url.split('?', 1);
    const file = path === '/' ? page : (files.get(path) ?? (isPage(path, request) ? page : undefined));
    if (!file) return reply.callNotFound();
    reply.headers(headers);
    await answer(file, request, reply);
  };
  fastify.get('/', serve);
  // Every route of the API is more specific than this one, so it takes what they leave.
  fastify.get('/*', serve);
  return true;
}

/** A path without a dot in its last part that a browser wants to show. */
function isPage(path: string, request: FastifyRequest): boolean {
  const [, first = ''] = path.split('/', 2);
  const last = path.slice(path.lastIndexOf('/') + 1);
  return !NOT_PAGES.includes(first) && !last.includes('.') && (request.headers.accept ?? '').includes('text/html');
}

async function answer(file: ConsoleFile, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const coding = codingFor(file, request.headers['accept-encoding']);
  // One representation, one tag: a cache must not take the coded body for the plain one.
  const etag = coding ? file.etag.replace(/"$/, `-${coding}"`) : file.etag;
  reply.headers({
    'cache-control': file.isImmutable ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache',
    etag,
    vary: 'accept-encoding',
  });
  if (knows(request.headers['if-none-match'], etag)) return void (await reply.status(304).send());
  if (coding) reply.header('content-encoding', coding);
  await reply.type(file.type).send((coding && file.coded.get(coding)) ?? file.body);
}

const knows = (shown: string | undefined, etag: string): boolean =>
  (shown ?? '').split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag);

/**
 * Scripts come from here only, and nothing is sent anywhere but here and to the store of files. Inline styles are how Ant Design
 * writes its own; a script in them cannot run. 'self' in connect-src covers the WebSocket of the same host (CSP 3).
 */
function headersFor(store: S3Settings | undefined): Record<string, string> {
  const origin = store && originOf(store);
  const andStore = origin ? ` ${origin}` : '';
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${andStore}`,
    "font-src 'self'",
    `connect-src 'self'${andStore}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    // The path of a page may hold an id: other sites learn nothing of it.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/** Where a signed link to the store leads: the endpoint itself, or the bucket's own host below it. */
function originOf({ endpoint, bucket, pathStyle }: S3Settings): string {
  const url = new URL(endpoint);
  return pathStyle ? url.origin : `${url.protocol}//${bucket}.${url.host}`;
}
