import fastify, { type FastifyInstance } from 'fastify';
import { registerIde } from '@trihelix/platform';

describe('The GraphQL IDE', () => {
  let server: FastifyInstance;

  beforeAll(() => {
    server = fastify();
    registerIde(server, { path: '/ide', endpoint: '/graphql', subscriptionEndpoint: '/live' });
  });
  afterAll(() => server.close());

  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  it('is complete: whatever its page names is served from here', async () => {
    const page = await get('/ide');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const attributes = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, value]) => value);
    const named = attributes.filter((value) => value !== '/ide/');
    expect(named).toEqual(expect.arrayContaining(['main.js', 'styles.css', 'options.js']));
    for (const name of named) expect([name, (await get(`/ide/${name}`)).statusCode]).toEqual([name, 200]);
  });

  it('may load nothing from outside and send nothing there', async () => {
    for (const url of ['/ide', '/ide/options.js', '/ide/main.js', '/ide/iframe-sandbox/index.html']) {
      const policy = String((await get(url)).headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'; script-src 'self';");
      expect(policy).toContain("connect-src 'self';");
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    }
  });

  it('runs scripts around requests in a frame without cookies', async () => {
    const { headers } = await get('/ide/iframe-sandbox/index.html');
    expect(headers['content-security-policy']).toMatch(/^sandbox allow-scripts;/);
    expect((await get('/ide/main.js')).headers).not.toHaveProperty('access-control-allow-origin');
  });

  it("says in Chinese and English where the schema is, and speaks the reader's language", async () => {
    const chinese = (await get('/ide/options.js')).body;
    expect(chinese).toContain('仓库根目录的 schema.graphql');
    expect(chinese).toContain('schema.graphql at the root of the repository');
    expect(chinese).toContain('"language":"zh-CN"');
    expect((await get('/ide/options.js', { 'accept-language': 'en-GB' })).body).toContain('"language":"en-US"');
  });

  const elsewhere = ['../package.json', '..%2fpackage.json', '%2e%2e/package.json', '../../index.js', 'none.js', ''];

  it.each(elsewhere)('serves nothing else: /ide/%s', async (name) => {
    expect((await get(`/ide/${name}`)).statusCode).toBe(404);
  });
});
