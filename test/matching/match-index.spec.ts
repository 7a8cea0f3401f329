import { randomUUID } from 'node:crypto';
import { MemoryMatchIndex, OpenSearchMatchIndex, type OpenSearchSettings, ThreadedMatchIndex } from '@trihelix/match-engine';
import { conformance } from './match-index.conformance';
import { OpenSearchServer } from './opensearch.server';

conformance('The index in the thread that asks', async () => new MemoryMatchIndex());

describe('with a thread', () => {
  const opened: ThreadedMatchIndex[] = [];
  afterAll(() => Promise.all(opened.map((index) => index.close())));
  conformance('The index in a thread of its own', async () => {
    const index = new ThreadedMatchIndex();
    opened.push(index);
    return index;
  });
});

type Engine = Omit<OpenSearchSettings, 'prefix'>;

/** The suite before one engine, which is left as it was found. */
function conformanceBefore(name: string, engine: () => Engine): void {
  const prefix = `conformance-${randomUUID().slice(0, 8)}`;
  const opened: OpenSearchMatchIndex[] = [];
  afterAll(async () => {
    for (const index of opened) await index.close();
    const { url, user, password } = engine();
    const headers: Record<string, string> = user ? { authorization: `Basic ${btoa(`${user}:${password}`)}` } : {};
    const left = async () =>
      (await (await fetch(`${url}/_cat/indices/${prefix}*?format=json&h=index`, { headers })).json()) as { index: string }[];
    for (const { index } of await left()) await fetch(`${url}/${index}`, { method: 'DELETE', headers });
    expect(await left()).toEqual([]);
  });
  conformance(name, async () => {
    const index = new OpenSearchMatchIndex({ ...engine(), prefix: `${prefix}-${opened.length}` });
    opened.push(index);
    await index.open({ generation: '1', database: 'conformance', known: [] });
    return index;
  });
}

describe('with a small engine of ours', () => {
  let server: OpenSearchServer;
  beforeAll(async () => {
    server = await OpenSearchServer.start();
  });
  afterAll(() => server.stop());
  describe('behind HTTP', () => conformanceBefore('The adapter for OpenSearch', () => ({ url: server.url })));
});

describe('with a living OpenSearch', () => {
  const { OPENSEARCH_URL: url, OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password } = process.env;
  if (url) conformanceBefore('The adapter for OpenSearch', () => ({ url, ...(user ? { user, password } : {}) }));
  else it.todo('conforms: set OPENSEARCH_URL (and OPENSEARCH_USER, OPENSEARCH_PASSWORD) to try it');
});
