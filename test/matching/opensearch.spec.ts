import {
  documentTerms,
  IndexAway,
  OpenSearchMatchIndex,
  type OpenSearchSettings,
  randomStream,
  zipfText,
} from '@trihelix/match-engine';
import type { MatchDocument, WeightedTerm } from '@trihelix/platform';
import { byTheFormula } from './match-index.formula';
import { OpenSearchServer } from './opensearch.server';

const wing: WeightedTerm[] = [{ term: 'wing', weight: 1 }];
const needs = { side: 'NEED' };
const need = (id: string, text: string): MatchDocument => ({
  id,
  side: 'NEED',
  language: 'en',
  terms: documentTerms({ title: '', text }),
});
const ask = { generation: '1', database: 'here', known: [] };

describe('The adapter for OpenSearch', () => {
  let engine: OpenSearchServer;
  const opened: OpenSearchMatchIndex[] = [];
  beforeEach(async () => {
    engine = await OpenSearchServer.start();
  });
  afterEach(async () => {
    for (const index of opened.splice(0)) await index.close();
    await engine.stop();
  });
  const adapter = (settings: Partial<OpenSearchSettings> = {}) => {
    const index = new OpenSearchMatchIndex({ url: engine.url, prefix: 'test', ...settings });
    opened.push(index);
    return index;
  };
  const open = async (settings?: Partial<OpenSearchSettings>) => {
    const index = adapter(settings);
    await index.open(ask);
    return index;
  };
  const found = async (index: OpenSearchMatchIndex) => (await index.topK(wing, needs, 9)).map(({ id }) => id);

  it('tries again what is passing: an engine that is busy or breaks a connection', async () => {
    const index = await open();
    await index.upsert([need('a', 'wing')]);
    engine.let(/_search/, { status: 503, body: '{"error": "busy"}' });
    engine.let(/_search/, 'BREAKS');
    expect(await found(index)).toEqual(['a']);
  });

  it.each<[string, Parameters<OpenSearchServer['let']>[1], RegExp]>([
    [
      'refuses',
      { status: 401, body: '{"error": {"type": "security_exception", "reason": "no"}}' },
      /refused .*_search: 401 security_exception: no/,
    ],
    ['stays busy', { status: 429, body: '{}' }, /refused .*_search: 429/],
    ['talks nonsense', { status: 200, body: '<html>' }, /not in JSON/],
    ['is silent', 'HANGS', /did not answer .*_search within 700 ms/],
  ])('says what is wrong when the engine %s, without credentials', async (_, happens, words) => {
    const index = await open({ user: 'ann', password: 'confidential', queryMilliseconds: 700 });
    await index.upsert([need('a', 'wing')]);
    engine.let(/_search/, happens, 9);
    const failure = await found(index).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IndexAway);
    expect(String(failure)).toMatch(words);
    expect(String(failure)).not.toMatch(/confidential|ann/);
    expect(engine.requests.every(({ authorization }) => authorization === `Basic ${btoa('ann:confidential')}`)).toBe(true);
  });

  it('refuses what is asked before it is open, after it is closed, and where nobody listens', async () => {
    const index = adapter();
    await expect(found(index)).rejects.toThrow(IndexAway);
    await index.open(ask);
    await index.close();
    await expect(found(index)).rejects.toThrow('The index is closed.');
    await expect(adapter({ url: 'http://127.0.0.1:9' }).open(ask)).rejects.toThrow(IndexAway);
  });

  it('goes on where another process stopped, but not from another database or from its future', async () => {
    const first = await open();
    await first.apply([need('a', 'wing')], [], undefined, '100');
    await first.advance({ position: '120', indexedThrough: '2026-01-01T00:00:00.000Z' });
    const [second, future, other] = [adapter(), adapter(), adapter()];
    expect(await second.open({ ...ask, horizon: '130' })).toEqual({
      position: '120',
      indexedThrough: '2026-01-01T00:00:00.000Z',
    });
    expect(await found(second)).toEqual(['a']);
    expect(await future.open({ ...ask, horizon: '110' })).toBeNull();
    expect(await found(future)).toEqual([]);
    expect(await other.open({ ...ask, database: 'elsewhere' })).toBeNull();
    expect(engine.names).toHaveLength(2);
  });

  it('is one for processes that begin together', async () => {
    const all = [adapter(), adapter(), adapter()];
    await Promise.all(all.map((index) => index.open(ask)));
    await all[0]?.upsert([need('a', 'wing')]);
    await all[1]?.upsert([need('b', 'wing')]);
    for (const index of all) {
      expect((await index.watermark()).documents).toBe(2);
    }
    expect(engine.names).toHaveLength(2);
  });

  it('keeps what was read later, and tells who came too late', async () => {
    const [one, other] = [await open(), await open()];
    expect(await one.apply([need('a', 'wing'), need('b', 'plate')], [], undefined, '7')).toEqual([]);
    expect(await other.apply([need('a', 'plate')], ['b'], undefined, '6')).toEqual(['a', 'b']);
    expect(await found(one)).toEqual(['a']);
    // Even what is gone stays gone.
    expect(await other.apply([], ['a'], undefined, '8')).toEqual([]);
    expect(await one.apply([need('a', 'wing')], [], undefined, '7')).toEqual(['a']);
    expect(await found(other)).toEqual([]);
  });

  it('says that it lost what it held when somebody deleted it, and does not write into nothing', async () => {
    const index = await open();
    let told = 0;
    index.onRestart(() => (told += 1));
    await index.upsert([need('a', 'wing')]);
    engine.drop('test-1-');
    await expect(index.upsert([need('b', 'wing')])).rejects.toThrow('gone from OpenSearch');
    expect([index.restarts, told, engine.names]).toEqual([1, 1, ['test-places']]);
    expect(await index.open(ask)).toBeNull();
    expect(await found(index)).toEqual([]);
  });

  it('answers from the old generation until the new one is finished, and forgets the one before the last', async () => {
    const index = await open();
    await index.upsert([need('a', 'wing')]);
    for (const generation of ['2', '3']) {
      await index.begin(generation);
      expect((await index.state()).isRebuilding).toBe(true);
      await index.upsert([need(`of ${generation}`, 'wing')]);
      expect(await found(index)).not.toContain(`of ${generation}`);
      await index.finish({ position: '9', indexedThrough: null });
      expect(await found(index)).toEqual([`of ${generation}`]);
    }
    expect(engine.names.map((name) => name.replace(/-\w{8}$/, ''))).toEqual(['test-2', 'test-3', 'test-places']);
    expect(await index.state()).toMatchObject({ documents: 1, postings: 1, isRebuilding: false, at: { position: '9' } });
  });

  it('makes good for the bytes in which the engine keeps lengths: more candidates are asked for until none can be missing', async () => {
    const random = randomStream(3);
    // Alike but for their lengths, which the engine cannot tell apart in eighths.
    const documents = Array.from({ length: 300 }, (_, at) =>
      need(`n${at}`, `wing ${zipfText(random, 400 + ((at * 7) % 60), 5_000)}`),
    );
    const index = await open();
    await index.upsert(documents);
    const searches = () => engine.requests.filter(({ path }) => path.endsWith('_search')).length;
    const before = searches();
    const due = byTheFormula(documents, wing, needs, 5);
    expect(await found(index).then((ids) => ids.slice(0, 5))).toEqual(due.map(({ id }) => id));
    // Two for the counts of two languages, one for candidates, and at least one for more of them.
    expect(searches() - before).toBeGreaterThan(3);
  });
});
