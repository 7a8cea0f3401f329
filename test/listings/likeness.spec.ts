import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bandsOf, Comparable, DUPLICATE_FROM, LikenessKind, resemblance, shinglesOf, tokensOf } from '@trihelix/listings';
import fc from 'fast-check';

const shingles = (text: string) => shinglesOf(tokensOf(text));
const isCandidate = (one: readonly number[], other: readonly number[]) => one.some((band) => other.includes(band));

const wordsOf = (language: 'zh' | 'en') =>
  language === 'en'
    ? fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 2, maxLength: 8 })
    : fc.string({
        unit: fc.integer({ min: 0x4e00, max: 0x4e00 + 2_000 }).map((point) => String.fromCharCode(point)),
        minLength: 1,
        maxLength: 1,
      });
const documentOf = (language: 'zh' | 'en') => fc.array(wordsOf(language), { minLength: 150, maxLength: 300 });
const written = (words: readonly string[], language: 'zh' | 'en') => words.join(language === 'en' ? ' ' : '');

describe('words', () => {
  it.each([
    ['Thermal-Barrier coating, V2', 4],
    ['热障涂层（TBC）1300℃', 6],
    ['', 0],
    ['…！？', 0],
  ])('%j has %i', (text, count) => expect(tokensOf(text)).toHaveLength(count));

  it('are the same in either case and width', () => {
    const hashes = (text: string) => tokensOf(text).map(({ hash }) => hash);
    expect(hashes('ＡＢＣ coating')).toEqual(hashes('abc  COATING!'));
    expect(hashes('abd coating')).not.toEqual(hashes('abc coating'));
  });
});

describe.each(['zh', 'en'] as const)('fingerprints in %s', (language) => {
  it('find a copy in which one word in sixty was changed, always', () => {
    fc.assert(
      fc.property(documentOf(language), fc.nat(59), wordsOf(language), (words, offset, other) => {
        const edited = words.map((word, at) => (at % 60 === offset ? other : word));
        const [one, two] = [written(words, language), written(edited, language)];
        expect(resemblance(shingles(one), shingles(two))).toBeGreaterThan(0.8);
        expect(isCandidate(bandsOf(null, one), bandsOf(null, two))).toBe(true);
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  it('do not confuse what has nothing in common', () => {
    let confused = 0;
    fc.assert(
      fc.property(documentOf(language), documentOf(language), (a, b) => {
        const [one, two] = [written(a, language), written(b, language)];
        if (isCandidate(bandsOf(null, one), bandsOf(null, two))) confused += 1;
        expect(new Comparable(null, one).likenessTo(new Comparable(null, two))).toBeNull();
      }),
      { numRuns: 100, seed: 12 },
    );
    expect(confused).toBe(0);
  });
});

describe('likeness', () => {
  it('is its own duplicate, once there is enough of it', () => {
    const long = new Comparable('Title', Array.from({ length: 80 }, (_, n) => `word${n}`).join(' '));
    const short = new Comparable('Title', 'a few words only, which says too little');
    expect(long.likenessTo(long)).toMatchObject({ kind: LikenessKind.DUPLICATE, similarity: 1, hasSameTitle: true });
    expect(short.likenessTo(short)).toMatchObject({ kind: LikenessKind.SIMILAR, similarity: 1 });
  });

  it('of titles alone says so', () => {
    expect(new Comparable('A Method', null).likenessTo(new Comparable('a method.', 'some text'))).toMatchObject({
      kind: LikenessKind.SAME_TITLE,
      similarity: 0,
      sharedPassages: [],
    });
    expect(new Comparable(null, null).likenessTo(new Comparable(null, null))).toBeNull();
  });
});

const REAL = join(__dirname, '../../../shared/data/real');
const onRealData = existsSync(REAL) ? describe : describe.skip;
if (!existsSync(REAL)) console.warn('Real data are absent: the measurements of near-duplicates are skipped.');

onRealData('measured on real listings', () => {
  it('titles that are repeated 89 times among different patents make no duplicate', () => {
    const titles = readFileSync(join(REAL, 'nasa-patents.csv'), 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .flatMap((line) => line.split(';')[4]?.trim() || []);
    const seen = new Map<number, string>();
    let repeated = 0;
    for (const title of titles) {
      const [key] = bandsOf(title, null);
      if (key === undefined) continue;
      const twin = seen.get(key);
      if (twin === undefined) {
        seen.set(key, title);
        continue;
      }
      repeated += 1;
      expect(new Comparable(title, null).likenessTo(new Comparable(twin, null))?.kind).toBe(LikenessKind.SAME_TITLE);
    }
    expect(titles.length).toBeGreaterThan(1_300);
    expect(repeated).toBeGreaterThanOrEqual(89);
  });

  it('4,000 abstracts: every pair that is evidently the same is found, and few that are not are looked at', () => {
    const rows = csv(readFileSync(join(REAL, 'achievements.csv'), 'utf8')).slice(1);
    const listings = rows.map(([title = '', abstract = '']) => ({
      title,
      abstract,
      comparable: new Comparable(title, abstract),
    }));
    const found = pairsOf(listings.map(({ title, abstract }) => bandsOf(title, abstract)));
    const kinds = { DUPLICATE: 0, SIMILAR: 0, SAME_TITLE: 0, NOTHING: 0 };
    for (const [one, other] of found.values()) {
      kinds[listings[one]?.comparable.likenessTo(listings[other]?.comparable ?? new Comparable(null, null))?.kind ?? 'NOTHING'] +=
        1;
    }
    // The truth, without fingerprints: all pairs that share rare shingles, compared in full.
    const texts = listings.map(({ abstract }) => shingles(abstract));
    const duplicates = [
      ...pairsOf(
        texts.map((text) => [...text]),
        60,
      ),
    ].filter(([, [one, other]]) => resemblance(texts[one] ?? new Set(), texts[other] ?? new Set()) >= DUPLICATE_FROM);
    expect(duplicates.length).toBeGreaterThan(40);
    expect(duplicates.filter(([key]) => !found.has(key))).toEqual([]);
    expect(kinds.DUPLICATE).toBeGreaterThan(40);
    expect(kinds.SAME_TITLE).toBeGreaterThan(80);
    expect(kinds.NOTHING).toBeLessThan(20);
  });
});

/** Every two that have a key in common; keys that more than `most` have are left out. */
function pairsOf(keys: readonly (readonly number[])[], most = Infinity): Map<string, [number, number]> {
  const holders = new Map<number, number[]>();
  keys.forEach((own, at) => own.forEach((key) => holders.set(key, [...(holders.get(key) ?? []), at])));
  const pairs = new Map<string, [number, number]>();
  for (const group of holders.values()) {
    if (group.length > most) continue;
    group.forEach((other, at) => group.slice(0, at).forEach((one) => pairs.set(`${one} ${other}`, [one, other])));
  }
  return pairs;
}

/** RFC 4180, as far as this file needs it. */
function csv(text: string): string[][] {
  const cells = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g;
  const rows: string[][] = [[]];
  for (const { 1: quoted, 2: plain, 3: end } of text.matchAll(cells)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
