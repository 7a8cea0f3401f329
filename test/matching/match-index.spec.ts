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

describe('with an engine', () => {
  let server: OpenSearchServer;
  const opened: OpenSearchMatchIndex[] = [];
  beforeAll(async () => {
    server = await OpenSearchServer.start();
  });
  afterAll(async () => {
    for (const index of opened) await index.close();
    await server.stop();
  });
  const open = async (settings: Omit<OpenSearchSettings, 'prefix'>) => {
    const index = new OpenSearchMatchIndex({ ...settings, prefix: `conformance-${randomUUID()}` });
    opened.push(index);
    await index.open({ generation: '1', database: 'conformance', known: [] });
    return index;
  };

  conformance('The adapter for OpenSearch, before a small engine of ours,', () => open({ url: server.url }));

  const { OPENSEARCH_URL: url, OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password } = process.env;
  if (url) conformance('The adapter for OpenSearch, before a living one,', () => open({ url, user, password }));
  else it.todo('conforms before a living OpenSearch: set OPENSEARCH_URL (and OPENSEARCH_USER, OPENSEARCH_PASSWORD) to try it');
});
