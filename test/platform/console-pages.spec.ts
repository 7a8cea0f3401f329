import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { World } from '../kit';

const PAGE = '<!doctype html><title>console</title>';
const SCRIPT = 'export const answer = 42;';
const BROWSING = { accept: 'text/html,application/xhtml+xml' };

describe('a built console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trihelix-console-'));
  let world: World;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'secrets.env'), 'nothing that is served');
    writeFileSync(join(folder, '.vite/manifest.json'), '{}');
    writeFileSync(join(folder, 'assets/index-1a2b.js'), SCRIPT);
    writeFileSync(join(folder, 'assets/index-1a2b.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'assets/index-1a2b.js.gz'), gzipSync(SCRIPT));
    world = await World.open({
      TRIHELIX_CONSOLE: folder,
      TRIHELIX_IDE: 'on',
      S3_ENDPOINT: 'https://store.example:9000',
      S3_BUCKET: 'papers',
      S3_KEY: 'key',
      S3_SECRET: 'secret',
      S3_PATH_STYLE: 'off',
    });
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function get(url: string, headers: Record<string, string> = {}) {
    const { statusCode: status, headers: answered, body: text, rawPayload: body } = await world.app.inject({ url, headers });
    return { status, headers: answered, text, body };
  }

  it('stands at / and under every address of a page, so that a reload stays where it was', async () => {
    for (const path of ['/', '/licences', '/licences/0199-42', '/needs?state=OPEN&q=a.b', '/graphical']) {
      expect(await get(path, BROWSING)).toMatchObject({ status: 200, text: PAGE });
    }
    expect((await get('/', BROWSING)).headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it.each([
    '/assets/gone-9z.js',
    '/assets/gone',
    '/nothing.png',
    '/files/none',
    '/health',
    '/ide/none',
    '/.vite/manifest.json',
    '/secrets.env',
  ])('says that there is nothing at %s', async (path) => expect((await get(path, BROWSING)).status).toBe(404));

  it('is nothing to a program that asks for no page', async () => {
    expect((await get('/licences')).status).toBe(404);
    expect((await get('/licences', { accept: 'application/json' })).text).toContain('NOT_FOUND');
  });

  it('cannot be left by its paths', async () => {
    for (const path of ['/assets/../../package.json', '/assets/%2e%2e/%2e%2e/package.json', '//etc/passwd.txt'])
      expect((await get(path, BROWSING)).text).not.toContain('trihelix');
  });

  it('leaves the IDE, the API and its health where they are', async () => {
    expect((await get('/ide', BROWSING)).text).toContain('Trihelix');
    expect((await get('/graphql', BROWSING)).headers.location).toBe('/ide');
    expect(JSON.parse((await get('/health/ready')).text)).toEqual({ status: 'ready' });
  });

  it('sends what the build has compressed, by what the browser takes', async () => {
    const path = '/assets/index-1a2b.js';
    const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(String(brotliDecompressSync(brotli.body))).toBe(SCRIPT);
    const gzip = await get(path, { 'accept-encoding': 'br;q=0, gzip;q=0.5' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(String(gunzipSync(gzip.body))).toBe(SCRIPT);
    const plain = await get(path);
    expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, SCRIPT]);
    expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  it('is kept for ever where its name says what it holds, and asked again where not', async () => {
    expect((await get('/assets/index-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/favicon.svg', '/needs']) {
      const { headers } = await get(path, BROWSING);
      expect(headers['cache-control']).toBe('no-cache');
      expect(await get(path, { ...BROWSING, 'if-none-match': String(headers.etag) })).toMatchObject({ status: 304, text: '' });
      expect((await get(path, { ...BROWSING, 'if-none-match': '"another"' })).status).toBe(200);
    }
  });

  it('lets scripts come from here only, and files go to the configured store', async () => {
    const { headers } = await get('/needs', BROWSING);
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    );
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'", 'https://papers.store.example:9000']);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    expect(headers['permissions-policy']).toContain('geolocation=()');
  });
});
