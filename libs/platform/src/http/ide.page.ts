import { localeFrom, type Locale } from '@trihelix/kernel';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';

/** Nothing is loaded from and sent to anywhere but this origin. Inline styles are how Angular, inside Altair, writes its own. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Scripts a developer writes around requests run in a frame without this origin's cookies and storage. */
const FRAME_POLICY = `sandbox allow-scripts; ${POLICY}`;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The first thing a newcomer reads in the editor: where the schema is. */
const WELCOME = `# 这里可以直接试用 GraphQL 接口。结构（schema）在右侧「文档」中，每个类型和操作都有说明；
# 同一内容也在仓库根目录的 schema.graphql 文件中。Ctrl+Enter 发送，Ctrl+空格 补全。
#
# Try the GraphQL API here. The schema is behind the Docs button on the right, with a sentence on every type and operation;
# the same is in the file schema.graphql at the root of the repository. Ctrl+Enter sends, Ctrl+Space completes.
{
  __typename
}
`;

export interface IdeOptions {
  /** Where the page is, without a slash at the end: `/ide`. */
  readonly path: string;
  /** Path of the GraphQL endpoint on the same origin. */
  readonly endpoint: string;
  /** Path of the WebSocket endpoint (graphql-transport-ws) on the same origin. */
  readonly subscriptionEndpoint: string;
}

/**
 * Serves Altair, an in-browser GraphQL IDE, at `path`, with every asset from the package `altair-static`. For development:
 * where the package is not installed (`npm install --omit=dev`) it logs a warning and serves nothing.
 */
export function registerIde(fastify: FastifyInstance, options: IdeOptions): void {
  const folder = packageFolder();
  if (!folder) {
    fastify.log.warn('the GraphQL IDE is not served: the package altair-static is not installed');
    return;
  }
  const page = pageAt(options.path, readFileSync(join(folder, 'index.html'), 'utf8'));
  const assets = assetsIn(folder);

  fastify.get(options.path, (_, reply) => guarded(reply, TYPES['.html']).send(page));
  fastify.get(`${options.path}/options.js`, (request, reply) =>
    guarded(reply, TYPES['.js']).send(optionsScript(options, localeFrom(request.headers['accept-language']))),
  );
  fastify.get<{ Params: { '*': string } }>(`${options.path}/*`, (request, reply) => {
    const name = request.params['*'];
    const file = assets.get(name);
    if (!file) return reply.callNotFound();
    const inFrame = name.startsWith('iframe-sandbox/');
    // The frame has no origin, so to the browser its own files are another origin's.
    if (inFrame) reply.header('access-control-allow-origin', '*');
    return guarded(reply, TYPES[extname(name)], inFrame ? FRAME_POLICY : POLICY).send(createReadStream(file));
  });
}

function packageFolder(): string | undefined {
  try {
    return join(dirname(require.resolve('altair-static/package.json')), 'build', 'dist');
  } catch {
    return undefined;
  }
}

/** File by the name it has in a URL; only these are served, so no name can lead out of the folder. */
function assetsIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in TYPES);
  return new Map(files.map((name) => [name.split(sep).join('/'), join(folder, name)]));
}

function pageAt(path: string, html: string): string {
  return html
    .replace(/<base [^>]*>/, `<base href="${path}/" />`)
    .replace('<title>Altair</title>', '<title>GraphQL · Trihelix</title>')
    .replace('</body>', '<script type="module" src="options.js"></script></body>');
}

/** A file of its own, because the policy allows no inline scripts. The browser completes the addresses: it knows its origin. */
function optionsScript({ endpoint, subscriptionEndpoint }: IdeOptions, locale: Locale): string {
  const fixed = {
    initialQuery: WELCOME,
    initialSubscriptionRequestHandlerId: 'graphql-ws',
    initialSettings: {
      language: locale === 'en' ? 'en-US' : 'zh-CN',
      'schema.reloadOnStart': true,
      'alert.disableUpdateNotification': true,
      'banners.disable': true,
      disablePushNotification: true,
    },
    disableAccount: true,
  };
  return `const http = new URL(${JSON.stringify(endpoint)}, location.origin);
const socket = new URL(${JSON.stringify(subscriptionEndpoint)}, location.origin.replace(/^http/, 'ws'));
AltairGraphQL.init({ endpointURL: http.href, subscriptionsEndpoint: socket.href, ...${JSON.stringify(fixed)} });
`;
}

function guarded(reply: FastifyReply, type = 'application/octet-stream', policy = POLICY): FastifyReply {
  return reply.headers({
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
}
