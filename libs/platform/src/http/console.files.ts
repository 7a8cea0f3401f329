import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** How a body may be coded, the smallest first; each lies beside its file, written by the build and never while a request waits. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

type Coding = (typeof CODINGS)[number][0];

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** One file of the built console with all that an answer needs. */
export interface ConsoleFile {
  readonly type: string;
  /** Strong, of the file's content. */
  readonly etag: string;
  /** Its name holds a hash of its content: what was fetched once is good for ever. */
  readonly isImmutable: boolean;
  readonly body: Buffer;
  readonly coded: ReadonlyMap<Coding, Buffer>;
}

/**
 * Reads a built console once, by the path each file has in a URL (`/assets/index-….js`); undefined where there is none. It stays in
 * memory (a few megabytes), so a build that replaces the folder never gives a running server half of the old and half of the new.
 * Names that begin with a dot are the build's own and are not served.
 */
export function readConsole(folder: string): ReadonlyMap<string, ConsoleFile> | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
  const served = names.filter((name) => extname(name) in TYPES && !/(^|\/)\./.test(name));
  return new Map(served.map((name) => [`/${name}`, fileAt(join(folder, name), name)]));
}

function fileAt(path: string, name: string): ConsoleFile {
  const body = readFileSync(path);
  const coded = CODINGS.filter(([, suffix]) => existsSync(path + suffix)).map(
    ([coding, suffix]) => [coding, readFileSync(path + suffix)] as const,
  );
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isImmutable: name.startsWith('assets/'),
    body,
    coded: new Map(coded),
  };
}

/** The smallest coding that both sides know; undefined for the plain body. `q=0` is a refusal (RFC 9110, 12.5.3). */
export function codingFor({ coded }: ConsoleFile, acceptEncoding: string | undefined): Coding | undefined {
  const accepted = new Set(
    (acceptEncoding ?? '')
      .toLowerCase()
      .split(',')
      .map((entry) => entry.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !weight || Number(weight.replace(/^q=/, '')) > 0)
      .map(([coding]) => coding),
  );
  return CODINGS.map(([coding]) => coding).find((coding) => coded.has(coding) && accepted.has(coding));
}
