import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchmark, DatasetError, evaluateDataset, readDataset, wordFor, zipfText, randomStream } from '@trihelix/match-engine';

const COLLECTIONS = join(__dirname, '../../../shared/data/ir');

const GOOD = {
  'corpus.jsonl': [
    '{"id": "d1", "title": "Wing", "text": "Lift of a wing"}',
    '{"id": 2, "title": "Plate", "text": "Heat of a plate", "lang": "en", "keywords": ["wing"]}',
    '{"id": "d3", "title": "锂电池", "text": "锂电池的管理系统", "lang": "zh-CN"}',
  ],
  'queries.jsonl': [
    '{"id": "q1", "text": "wing lift"}',
    '{"id": "q2", "text": "电池管理"}',
    '{"id": "q3", "text": "nobody judged"}',
  ],
  'qrels.tsv': ['q1\td1\t2', 'q1\t2\t1', 'q2\td3\t1', 'q3\td1\t0'],
};

describe('The evaluation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evaluation-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const dataset = async (files: Partial<typeof GOOD>): Promise<string> => {
    const place = join(folder, 'small');
    await mkdir(place, { recursive: true });
    for (const [name, lines] of Object.entries({ ...GOOD, ...files })) await writeFile(join(place, name), lines.join('\n'));
    return place;
  };

  it('gives one line with the measures of the queries that have a relevant document', async () => {
    const result = await evaluateDataset(await dataset({}));
    expect(result).toEqual({
      dataset: 'small',
      documents: 3,
      queries: 2,
      ndcg10: 1,
      mrr: 1,
      recall100: 1,
      indexSeconds: expect.any(Number),
      p50Ms: expect.any(Number),
      p95Ms: expect.any(Number),
      cpuMsPerQuery: expect.any(Number),
      rssMb: expect.any(Number),
      dictionary: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Object.keys(result)).toEqual([
      'dataset',
      'documents',
      'queries',
      'ndcg10',
      'mrr',
      'recall100',
      'indexSeconds',
      'p50Ms',
      'p95Ms',
      'cpuMsPerQuery',
      'rssMb',
      'dictionary',
    ]);
  });

  it('is lower when a relevant document is not found', async () => {
    const result = await evaluateDataset(await dataset({ 'qrels.tsv': ['q1\td1\t1', 'q1\td3\t1', 'q2\t2\t1'] }));
    expect(result.ndcg10).toBeCloseTo(1 / (1 + 1 / Math.log2(3)) / 2, 12);
    expect(result.mrr).toBe(0.5);
    expect(result.recall100).toBe(0.25);
  });

  it('finds documents of the other language, as in production', async () => {
    const place = await dataset({
      'queries.jsonl': ['{"id": "q1", "text": "机翼的升力"}', '{"id": "q2", "text": "management of lithium batteries"}'],
      'qrels.tsv': ['q1\td1\t1', 'q2\td3\t1'],
    });
    expect(await evaluateDataset(place)).toMatchObject({ ndcg10: 1, mrr: 1 });
  });

  it('asks with other terms when it is told how, for instance none but the words themselves', async () => {
    const place = await dataset({ 'queries.jsonl': ['{"id": "q1", "text": "机翼"}'], 'qrels.tsv': ['q1\td1\t1'] });
    const untranslated = await evaluateDataset(place, { termsOf: ({ text }) => [{ term: text, weight: 1 }] });
    expect(untranslated.ndcg10).toBe(0);
    const translated = await evaluateDataset(place, {
      termsOf: ({ text, language }) => [{ term: `${text} (${language})`, weight: 1, alternatives: ['wing', 'airfoil'] }],
    });
    expect(translated.ndcg10).toBe(1);
  });

  it('reads a byte order mark, empty lines, a header of the judgements and Windows line ends', async () => {
    const place = await dataset({
      'corpus.jsonl': [`\ufeff${GOOD['corpus.jsonl'].join('\r\n')}`, '', ''],
      'qrels.tsv': ['query-id\tcorpus-id\tscore', ...GOOD['qrels.tsv'], ''],
    });
    expect((await evaluateDataset(place)).ndcg10).toBe(1);
  });

  it.each<[string, Partial<typeof GOOD>, string, number | undefined, RegExp]>([
    [
      'a line that is not JSON',
      { 'corpus.jsonl': ['{"id": "d1", "text": "a"}', '{"id": "d2",'] },
      'corpus.jsonl',
      2,
      /not JSON.*Write one/,
    ],
    ['a document without id', { 'corpus.jsonl': ['{"text": "a"}'] }, 'corpus.jsonl', 1, /"id" is wrong.*Expected \{"id"/],
    [
      'a text that is a number',
      { 'queries.jsonl': ['{"id": "q1", "text": 5}'] },
      'queries.jsonl',
      1,
      /"text" is wrong.*Expected \{"id"/,
    ],
    ['a line that is a list', { 'queries.jsonl': ['[]'] }, 'queries.jsonl', 1, /Expected \{"id"/],
    [
      'an id used twice',
      { 'queries.jsonl': ['{"id": "q1"}', '{"id": "q1"}'] },
      'queries.jsonl',
      2,
      /already used on line 1.*of its own/,
    ],
    ['an empty file', { 'queries.jsonl': [] }, 'queries.jsonl', undefined, /empty.*Write one/],
    [
      'a judgement of an unknown query',
      { 'qrels.tsv': ['q1\td1\t1', 'q9\td1\t1'] },
      'qrels.tsv',
      2,
      /no query "q9".*Add the query/,
    ],
    ['a judgement of an unknown document', { 'qrels.tsv': ['q1\td9\t1'] }, 'qrels.tsv', 1, /no document "d9".*Add the document/],
    ['a judgement with spaces for tabs', { 'qrels.tsv': ['q1 d1 1'] }, 'qrels.tsv', 1, /not a judgement.*separated by tabs/],
    ['a relevance that is no number', { 'qrels.tsv': ['q1\td1\tyes'] }, 'qrels.tsv', 1, /not a judgement.*Expected/],
    ['judgements without anything relevant', { 'qrels.tsv': ['q1\td1\t0'] }, 'qrels.tsv', undefined, /relevant.*Expected/],
  ])('refuses %s and says where and what to do', async (_, files, file, line, message) => {
    const place = await dataset(files);
    const refusal: unknown = await readDataset(place).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatasetError);
    expect(refusal).toMatchObject({ file: join(place, file), line, message: expect.stringMatching(message) });
    expect((refusal as DatasetError).message.startsWith(join(place, file) + (line ? `, line ${line}: ` : ': '))).toBe(true);
  });

  it('refuses a missing file and a folder that does not exist', async () => {
    const place = await dataset({});
    await rm(join(place, 'qrels.tsv'));
    await expect(evaluateDataset(place)).rejects.toThrow(/qrels\.tsv: the file does not exist\. Name a folder that holds/);
    await expect(evaluateDataset(join(place, 'nowhere'))).rejects.toThrow(/corpus\.jsonl: the file does not exist/);
  });
});

describe('The quality of ranking on judged collections', () => {
  describe.each([
    ['cranfield', 0.52, 225],
    ['cisi', 0.41, 76],
  ])('of %s', (name, least, queries) => {
    const folder = join(COLLECTIONS, name);
    const whenPresent = existsSync(folder) ? it : it.skip;

    whenPresent(`reaches nDCG@10 ${least} (skipped where ../shared/data/ir/${name} is absent)`, async () => {
      const result = await evaluateDataset(folder);
      expect(result.queries).toBe(queries);
      expect(result.ndcg10).toBeGreaterThanOrEqual(least);
    });
  });
});

describe('The benchmark', () => {
  it('indexes and asks what it was told to', async () => {
    const result = await benchmark(600, 8);
    expect(result).toMatchObject({ dataset: 'generated', documents: 600, queries: 300, terms: 8 });
    expect(result.p95Ms).toBeGreaterThanOrEqual(result.p50Ms);
    expect(result.indexSeconds).toBeGreaterThan(0);
    expect(result.snapshotLoadSeconds).toBeGreaterThan(0);
    expect(result.filters.map(({ passes }) => passes)).toEqual([0.01, 0.1, 1]);
    for (const { cpuMsPerQuery, plainCpuMsPerQuery, ratio } of result.filters) {
      expect(ratio).toBeCloseTo(cpuMsPerQuery / plainCpuMsPerQuery, 1);
    }
  });

  it('refuses numbers that are not counts', async () => {
    await expect(benchmark(0)).rejects.toThrow('documents must be a whole number above 0, not 0.');
    await expect(benchmark(10, 1.5)).rejects.toThrow('terms must be a whole number above 0, not 1.5.');
  });

  it('generates the same text every time, with frequent words frequent', () => {
    expect(zipfText(randomStream(7), 50, 1_000)).toBe(zipfText(randomStream(7), 50, 1_000));
    expect(zipfText(randomStream(7), 50, 1_000)).not.toBe(zipfText(randomStream(8), 50, 1_000));
    const words = zipfText(randomStream(7), 20_000, 1_000).split(' ');
    const share = (word: string) => words.filter((each) => each === word).length / words.length;
    // The chance of the n-th word, from 0, is ln((101 + n) / (100 + n)) / ln((100 + 1000) / 100).
    expect(share(wordFor(0))).toBeCloseTo(Math.log(101 / 100) / Math.log(11), 2);
    expect(share(wordFor(900))).toBeCloseTo(Math.log(1_001 / 1_000) / Math.log(11), 2);
    expect(share(wordFor(0))).toBeGreaterThan(5 * share(wordFor(900)));
    expect(new Set(Array.from({ length: 5_000 }, (_, number) => wordFor(number))).size).toBe(5_000);
  });
});
