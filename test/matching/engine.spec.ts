import fc from 'fast-check';
import {
  asQuery,
  Bm25Index,
  documentTerms,
  isBigram,
  MatchCollections,
  type MatchText,
  MemoryMatchIndex,
} from '@trihelix/match-engine';
import type { DocumentTerm, MatchDocument, MatchFilters, MatchHit, WeightedTerm } from '@trihelix/platform';

/** The words of a query as they are: one index knows nothing of languages. */
const plainQuery = (query: { text: string }): WeightedTerm[] => asQuery(documentTerms(query));

const achievement = (id: string, text: MatchText, facts: Partial<MatchDocument> = {}): MatchDocument => ({
  id,
  side: 'ACHIEVEMENT',
  language: 'en',
  terms: documentTerms(text),
  ...facts,
});
const indexOf = (documents: readonly MatchDocument[]): Bm25Index => {
  const index = new Bm25Index();
  for (const document of documents) index.upsert(document);
  return index;
};
const ids = (hits: readonly MatchHit[]): string[] => hits.map(({ id }) => id);
const sumOf = ({ perTerm }: MatchHit): number => perTerm.reduce((sum, { contribution }) => sum + contribution, 0);

const VOCABULARY = ['wing', 'flow', 'shock', 'heat', 'plate', '电池', '材料', '~电池', '~池材'];
const term = fc.constantFrom(...VOCABULARY);
const count = fc.nat({ max: 4 });
const terms = fc.uniqueArray(
  fc.tuple(term, count, count, count).filter(([, title, keywords, text]) => title + keywords + text > 0),
  { selector: ([name]) => name, maxLength: 6 },
);
const document = fc
  .record({
    id: fc.integer({ min: 0, max: 25 }).map((number) => `d${number}`),
    terms,
    kind: fc.constantFrom('PATENT', 'SOFTWARE', undefined),
  })
  .map((facts): MatchDocument => ({ side: 'ACHIEVEMENT', language: 'zh', ...facts }));
const query: fc.Arbitrary<WeightedTerm[]> = fc.uniqueArray(
  fc.record({ term, weight: fc.integer({ min: 1, max: 9 }), alternatives: fc.subarray(VOCABULARY, { maxLength: 2 }) }),
  { selector: (each) => each.term, minLength: 1, maxLength: 6 },
);

describe('The score', () => {
  it('is BM25 with k1 2, b .9 and idf^1.5 as the textbook computes it', () => {
    const index = indexOf([achievement('a', { text: 'wing wing flow' }), achievement('b', { text: 'plate' })]);
    // N 2, df 1: idf = ln 2. Length 3 against the average 2, frequency 2, query frequency 2.
    const expected = (2 * Math.log(2) ** 1.5 * 2 * 3) / (2 + 2 * (0.1 + 0.9 * (3 / 2)));
    const [hit] = index.topK([{ term: 'wing', weight: 2 }], {}, 1);
    expect(hit?.score).toBeCloseTo(expected, 12);
  });

  it('counts a title and keywords three times the text', () => {
    const index = indexOf([
      achievement('text', { text: 'wing wing wing' }),
      achievement('title', { title: 'wing' }),
      achievement('keyword', { keywords: ['wing'] }),
    ]);
    const scores = index.topK(plainQuery({ text: 'wing' }), {}, 3).map(({ score }) => score);
    expect(new Set(scores).size).toBe(1);
  });

  it('is exactly the sum of the contributions of its terms', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 30 }), query, (documents, wanted) => {
        for (const hit of indexOf(documents).topK(wanted, {}, 30)) {
          expect(hit.score).toBe(sumOf(hit));
          expect(hit.score).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('adds a word index and a bigram index for Chinese', () => {
    const index = indexOf([
      achievement('电池', { title: '锂电池管理系统', text: '一种用于新能源汽车的锂电池管理系统。' }, { language: 'zh' }),
      achievement('照明', { title: '照明系统', text: '一种用于道路的照明系统。' }, { language: 'zh' }),
    ]);
    const [hit] = index.topK(plainQuery({ text: '汽车锂电池' }), {}, 5);
    const matched = hit?.perTerm.map((each) => each.term) ?? [];
    expect(hit?.id).toBe('电池');
    expect(matched).toEqual(expect.arrayContaining(['锂电池', '汽车', '~锂电', '~电池', '~汽车']));
    const share = (bigrams: boolean) =>
      (hit?.perTerm ?? [])
        .filter((each) => isBigram(each.term) === bigrams)
        .reduce((sum, { contribution }) => sum + contribution, 0);
    expect(share(true)).toBeGreaterThan(0);
    expect(share(true) + share(false)).toBeCloseTo(hit?.score ?? 0, 10);
  });

  it('uses the 256 heaviest query terms of each term space', () => {
    const many = Array.from({ length: 300 }, (_, number) => `w${number}`);
    const index = indexOf([achievement('a', { text: many.join(' ') }), achievement('b', { text: 'plate' })]);
    const [hit] = index.topK(
      many.map((name, number) => ({ term: name, weight: 1 + number })),
      {},
      1,
    );
    expect(hit?.perTerm).toHaveLength(256);
    expect(hit?.perTerm[0]?.term).toBe('w299');
    expect(hit?.perTerm.at(-1)?.term).toBe('w44');
  });

  it('of what is newer than the index is the one it has when it is applied, and so is everything beside it', () => {
    const several = fc.uniqueArray(document, { selector: ({ id }) => id, maxLength: 8 });
    const ids = fc.uniqueArray(
      fc.integer({ min: 0, max: 25 }).map((number) => `d${number}`),
      { maxLength: 4 },
    );
    const filters = fc.constantFrom<Omit<MatchFilters, 'side'>>({}, { kinds: ['PATENT'] }, { exclude: ['d1', 'd2', 'd3'] });
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 20 }),
        several,
        ids,
        query,
        filters,
        (before, documents, gone, wanted, only) => {
          const away = gone.filter((id) => !documents.some((each) => each.id === id));
          const [behind, applied] = [new MatchCollections(), new MatchCollections()];
          for (const collections of [behind, applied]) collections.upsert(before);
          applied.upsert(documents);
          applied.remove(away);
          const asked = { side: 'ACHIEVEMENT', ...only };
          const answer = behind.topK(wanted, asked, 7, { documents, gone: away });
          expect(answer).toEqual(applied.topK(wanted, asked, 7));
          expect(behind.topK(wanted, asked, 7)).toEqual(indexOf(before).topK(wanted, only, 7));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('The reasons', () => {
  const index = indexOf([
    achievement('a', { title: 'Wing flow', keywords: ['shock waves'], text: 'The shock on a heated wing' }),
    achievement('b', { text: 'An unrelated plate' }),
  ]);

  it('name the fields in which a term was found', () => {
    const [hit] = index.topK(plainQuery({ text: 'wing shock flow heated' }), {}, 1);
    const fields = Object.fromEntries((hit?.perTerm ?? []).map((each) => [each.term, each.fields]));
    expect(fields).toEqual({ wing: ['title', 'text'], flow: ['title'], shock: ['keywords', 'text'], heat: ['text'] });
  });

  it('name the spellings by which a term was found, and all of them count as one term', () => {
    const wanted: WeightedTerm[] = [{ term: '机翼', weight: 1, alternatives: ['wing', 'aerofoil', 'shock'] }];
    const [hit] = index.topK(wanted, {}, 1);
    expect(hit?.perTerm).toEqual([
      { term: '机翼', matched: ['wing', 'shock'], fields: ['title', 'keywords', 'text'], contribution: hit?.score },
    ]);
    const [wing] = index.topK([{ term: 'wing', weight: 1 }], {}, 1);
    expect(hit?.score).toBeGreaterThan(wing?.score ?? Infinity);
    expect(hit?.score).toBeLessThan(2 * (wing?.score ?? 0));
  });

  it('leave out what was not found', () => {
    const [hit] = index.topK(plainQuery({ text: 'wing zeppelin plate' }), { only: ['a'] }, 1);
    expect(hit?.perTerm.map((each) => each.term)).toEqual(['wing']);
  });
});

describe('The index', () => {
  type Step = { do: 'upsert'; document: MatchDocument } | { do: 'remove'; id: string } | { do: 'merge' };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: document.map((each): Step => ({ do: 'upsert', document: each })) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 25 }).map((number): Step => ({ do: 'remove', id: `d${number}` })) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'merge' }) },
  );

  it('answers between any edits, removals and merges as one built afresh', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), query, fc.integer({ min: 1, max: 12 }), (steps, wanted, k) => {
        const lived = new Bm25Index();
        const living = new Map<string, MatchDocument>();
        for (const [position, each] of steps.entries()) {
          if (each.do === 'merge') lived.merge();
          else if (each.do === 'remove') expect(lived.remove(each.id)).toBe(living.delete(each.id));
          else {
            lived.upsert(each.document);
            living.set(each.document.id, each.document);
          }
          if (position % 10 !== 0 && position < steps.length - 2) continue;
          const fresh = indexOf([...living.values()]);
          expect(lived.size).toBe(living.size);
          for (const filters of [{}, { kinds: ['PATENT'] }]) {
            expect(lived.topK(wanted, filters, k)).toEqual(fresh.topK(wanted, filters, k));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the first k of the whole ranking, best first', () => {
    const many = fc.array(document, { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(many, query, fc.integer({ min: 1, max: 12 }), (documents, wanted, k) => {
        const index = indexOf(documents);
        const all = documents.map(({ id }) => id);
        const each = [...new Set(all)].flatMap((id) => index.topK(wanted, { only: [id] }, 1));
        const ranked = each.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
        expect(index.topK(wanted, {}, k)).toEqual(ranked.slice(0, k));
      }),
    );
  });

  it('takes stored terms as they lie in the database, whatever their characters and layout, for what they say', () => {
    const layouts: readonly ((terms: readonly DocumentTerm[]) => string)[] = [
      (all) => JSON.stringify(all),
      // As PostgreSQL prints jsonb.
      (all) => `[${all.map((one) => `[${one.map((part) => JSON.stringify(part)).join(', ')}]`).join(', ')}]`,
      (all) => JSON.stringify(all, null, 2),
      (all) => JSON.stringify(all).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ];
    const spelling = fc.oneof(term, fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }));
    const anyTerms = fc.uniqueArray(fc.tuple(spelling, count, count, fc.nat({ max: 2_000 })), { selector: ([name]) => name });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyTerms, fc.constantFrom(...layouts)), { minLength: 1, maxLength: 8 }), (texts) => {
        const [stored, parsed] = [new Bm25Index(), new Bm25Index()];
        for (const [number, [all, layout]] of texts.entries()) {
          const facts = { id: `d${number}`, side: 'NEED', language: 'zh' } as const;
          stored.upsert({ ...facts, terms: layout(all) });
          parsed.upsert({ ...facts, terms: all });
        }
        expect(stored.columns()).toEqual(parsed.columns());
        const asked = texts.flatMap(([all]) => asQuery(all));
        expect(stored.topK(asked, {}, 8)).toEqual(parsed.topK(asked, {}, 8));
      }),
    );
  });

  it('refuses stored terms that are not JSON and stays as it was', () => {
    const index = indexOf([achievement('a', { text: 'wing' })]);
    const broken = { id: 'a', side: 'ACHIEVEMENT', language: 'en', terms: '[["wing",1,0' } as const;
    expect(() => index.upsert(broken)).toThrow(SyntaxError);
    expect(ids(index.topK([{ term: 'wing', weight: 1 }], {}, 1))).toEqual(['a']);
  });

  it('does not care in which order documents or query terms came', () => {
    const distinct = fc.uniqueArray(document, { selector: ({ id }) => id, maxLength: 20 });
    fc.assert(
      fc.property(distinct, query, (documents, wanted) => {
        const turned = indexOf([...documents].reverse());
        expect(turned.topK([...wanted].reverse(), {}, 10)).toEqual(indexOf(documents).topK(wanted, {}, 10));
      }),
    );
  });

  it('orders equal scores by id and keeps that order at the cut', () => {
    const index = indexOf(['c', 'a', 'd', 'b'].map((id) => achievement(id, { text: 'wing' })));
    expect(ids(index.topK(plainQuery({ text: 'wing' }), {}, 3))).toEqual(['a', 'b', 'c']);
  });

  it('merges by itself as it grows and answers the same', () => {
    const textOf = (number: number) => `wing w${number % 7} ${'plate '.repeat(number % 5)}`;
    const numbered = (number: number) => achievement(`d${number}`, { text: textOf(number) });
    const wanted = plainQuery({ text: 'wing w3 plate' });
    const index = indexOf(Array.from({ length: 9_000 }, (_, number) => numbered(number)));
    for (let number = 0; number < 9_000; number += 2) index.remove(`d${number}`);
    const fresh = indexOf(Array.from({ length: 4_500 }, (_, half) => numbered(2 * half + 1)));
    expect(index.topK(wanted, {}, 50)).toEqual(fresh.topK(wanted, {}, 50));
  });

  it('finds nothing without a shared term, without documents, and among no places', () => {
    const index = indexOf([achievement('a', { text: 'wing' })]);
    expect(index.topK(plainQuery({ text: 'plate' }), {}, 5)).toEqual([]);
    expect(new Bm25Index().topK(plainQuery({ text: 'wing' }), {}, 5)).toEqual([]);
    expect(index.topK(plainQuery({ text: 'wing' }), {}, 0)).toEqual([]);
  });
});

describe('Filters', () => {
  const common = Array.from({ length: 500 }, (_, number) =>
    achievement(
      `common-${number}`,
      { title: 'wing wing', text: 'wing' },
      { kind: 'PATENT', organizationId: 'o1', regionPath: 'cn.61.6101' },
    ),
  );
  const rare = Array.from({ length: 3 }, (_, number) =>
    achievement(
      `rare-${number}`,
      { text: 'a wing among many other words of a long text about plates and heat' },
      { kind: 'SOFTWARE', state: 'PUBLISHED', organizationId: 'o2', regionPath: 'cn.6', ufplOffered: true },
    ),
  );
  const index = indexOf([...common, ...rare]);
  const all = ['rare-0', 'rare-1', 'rare-2'];
  const found = (filters: Omit<MatchFilters, 'side'>) => ids(index.topK(plainQuery({ text: 'wing' }), filters, 3)).sort();

  it.each<[string, Omit<MatchFilters, 'side'>]>([
    ['kind', { kinds: ['SOFTWARE', 'DATA'] }],
    ['state', { states: ['PUBLISHED'] }],
    ['organization', { excludeOrganizationId: 'o1' }],
    ['licence availability', { ufplOffered: true }],
    ['ids to keep', { only: [...all, 'unknown'] }],
    ['ids to leave out', { exclude: common.map(({ id }) => id) }],
  ])('by %s are applied while selecting: the list is full although better documents do not pass', (_, filters) => {
    expect(found(filters)).toEqual(all);
    expect(found({}).some((id) => id.startsWith('rare'))).toBe(false);
  });

  it('by region hold a region and what lies below it, level by level', () => {
    expect(found({ regionPath: 'cn.6' })).toEqual(all);
    expect(found({ regionPath: 'cn.61' }).every((id) => id.startsWith('common'))).toBe(true);
    expect(found({ regionPath: 'cn.61' })).toHaveLength(3);
    expect(found({ regionPath: 'cn.62' })).toEqual([]);
  });

  it('hold all at once', () => {
    expect(found({ kinds: ['SOFTWARE'], regionPath: 'cn', exclude: ['rare-1'] })).toEqual(['rare-0', 'rare-2']);
    expect(found({ kinds: ['SOFTWARE'], excludeOrganizationId: 'o2' })).toEqual([]);
  });
});

describe('The built-in adapter', () => {
  const wing = plainQuery({ text: 'wing 机翼' });

  it('keeps sides and languages apart and ranks the languages asked for together', async () => {
    const index = new MemoryMatchIndex();
    await index.upsert([
      achievement('en', { text: 'wing' }),
      achievement('zh', { text: '机翼' }, { language: 'zh' }),
      achievement('need', { text: 'wing' }, { side: 'NEED' }),
    ]);
    expect(ids(await index.topK(wing, { side: 'ACHIEVEMENT' }, 9)).sort()).toEqual(['en', 'zh']);
    expect(ids(await index.topK(wing, { side: 'ACHIEVEMENT', languages: ['zh'] }, 9))).toEqual(['zh']);
    expect(ids(await index.topK(wing, { side: 'NEED' }, 9))).toEqual(['need']);
    expect(await index.topK(wing, { side: 'FACILITY' }, 9)).toEqual([]);
  });

  it('moves a document whose language changed', async () => {
    const index = new MemoryMatchIndex();
    await index.upsert([achievement('a', { text: 'wing' })]);
    await index.upsert([achievement('a', { text: '机翼' }, { language: 'zh' })]);
    expect(ids(await index.topK(wing, { side: 'ACHIEVEMENT' }, 9))).toEqual(['a']);
    expect(await index.topK(wing, { side: 'ACHIEVEMENT', languages: ['en'] }, 9)).toEqual([]);
  });

  it('tells how far it has come and may be told twice', async () => {
    const index = new MemoryMatchIndex();
    expect(await index.watermark()).toEqual({ position: null, documents: 0 });
    await index.upsert([achievement('a', { text: 'wing' }), achievement('b', { text: 'wing' })], '17');
    await index.remove(['a'], '18');
    await index.remove(['a', 'unknown'], '18');
    await index.upsert([achievement('b', { text: 'plate' })]);
    expect(await index.watermark()).toEqual({ position: '18', documents: 1 });
    expect(await index.topK(wing, { side: 'ACHIEVEMENT' }, 9)).toEqual([]);
  });

  it('matches both ways: an achievement finds its need with its own stored terms', async () => {
    const index = new MemoryMatchIndex();
    const listing = documentTerms({ title: 'Slipstream of a wing', text: 'Lift of a wing in a slipstream.' });
    await index.upsert([
      achievement('lift', { text: 'Who can measure the lift of a wing in a slipstream?' }, { side: 'NEED' }),
      achievement('heat', { text: 'Who can cool a plate?' }, { side: 'NEED' }),
    ]);
    expect(ids(await index.topK(asQuery(listing), { side: 'NEED' }, 5))).toEqual(['lift']);
  });
});
