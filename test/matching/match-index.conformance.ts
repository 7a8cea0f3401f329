import { QUERY_TERM_LIMIT, queryTerms, randomStream, zipfText } from '@trihelix/match-engine';
import type { MatchDocument, MatchFilters, MatchHit, MatchIndex, NewerThanIndex, WeightedTerm } from '@trihelix/platform';
import { byTheFormula } from './match-index.formula';
import { collection, idOf, listing, OTHER, OWN } from './match-index.listings';

/** What an adapter cannot keep, said where it is opened. */
export interface Reservations {
  /** It is told nothing of a listing's state: a question for states finds nothing. */
  readonly keepsNoStates?: boolean;
}

/**
 * Scores agree to nine digits: sums of 128 numbers may be added in another order. Nothing else is granted: an engine that rounds
 * inside (Lucene keeps lengths in one byte) has to make good for it before it answers.
 */
const DIGITS = 1e-9;

/** What every match index promises; `open` gives a new and empty one. */
export function conformance(name: string, open: () => Promise<MatchIndex>, { keepsNoStates = false }: Reservations = {}): void {
  describe(`${name} conforms: it`, () => {
    const random = randomStream(11);
    const english: WeightedTerm[] = queryTerms({
      title: zipfText(random, 4, 200),
      text: zipfText(random, 60, 200),
      language: 'en',
    });
    const chinese = queryTerms({ title: '叶片耐热涂层', text: '需要检测涡轮叶片涂层，耐热，耐热，再耐热。', language: 'zh' });
    const both = [...english, ...chinese];
    const wing: WeightedTerm[] = [{ term: 'wing', weight: 1 }];
    const achievements: MatchFilters = { side: 'ACHIEVEMENT' };

    const filled = async (documents: readonly MatchDocument[]) => {
      const index = await open();
      await index.upsert(documents);
      return index;
    };
    const ids = (hits: readonly MatchHit[]) => hits.map(({ id }) => id);
    const agree = async (
      index: MatchIndex,
      held: readonly MatchDocument[],
      terms: readonly WeightedTerm[],
      filters: MatchFilters,
      k: number,
      newer?: NewerThanIndex,
    ) => {
      const [found, due] = [await index.topK(terms, filters, k, newer), byTheFormula(held, terms, filters, k, newer)];
      expect(found.map(exact)).toEqual(due.map(exact));
      expect(found.every(({ score, perTerm }) => score === perTerm.reduce((sum, each) => sum + each.contribution, 0))).toBe(true);
      const [numbers, wanted] = [found.flatMap(numbersOf), due.flatMap(numbersOf)];
      expect(Math.max(0, ...numbers.map((number, at) => Math.abs(number / Number(wanted[at]) - 1)))).toBeLessThan(DIGITS);
      return found;
    };

    const many = collection(400, 5);
    let shared: MatchIndex;
    beforeAll(async () => {
      shared = await filled(many);
    });

    it('ranks exactly as the formula does: words and bigrams, fields, repetition, and reasons that add up', async () => {
      for (const terms of [english, chinese, both]) {
        for (const k of [1, 7, 300]) await agree(shared, many, terms, achievements, k);
      }
      const stated = await agree(shared, many, both, { side: 'NEED' }, 50);
      expect(stated.flatMap(({ perTerm }) => perTerm).some(({ term }) => term.startsWith('~'))).toBe(true);
    });

    it.each<[string, Partial<MatchFilters>]>([
      ['side', { side: 'NEED' }],
      ['language', { languages: ['zh'] }],
      ['no language', { languages: [] }],
      ['kind', { kinds: ['SOFTWARE', 'DATA'] }],
      ['region, level by level', { regionPath: '/3' }],
      ['region with what lies below', { regionPath: '/33/' }],
      ['organization', { excludeOrganizationId: OWN }],
      ['licence availability', { ufplOffered: true }],
      ['licences that are not offered', { ufplOffered: false }],
      ['ids to keep', { only: [...many.slice(0, 40).map(({ id }) => id), idOf(9_999)] }],
      ['nothing to keep', { only: [] }],
      ['ids to leave out', { exclude: many.slice(0, 350).map(({ id }) => id) }],
      [
        'all at once',
        { kinds: ['PATENT'], regionPath: '/33', excludeOrganizationId: OTHER, ufplOffered: false, languages: ['en'] },
      ],
    ])('filters by %s before it cuts', async (_, filters) => {
      await agree(shared, many, both, { ...achievements, ...filters }, 10);
    });

    it('filters by state', async () => {
      const states = ['PUBLISHED', 'PAUSED', undefined].map((state, number) =>
        listing(number, { title: 'wing' }, state === undefined ? {} : { state }),
      );
      const index = await filled(states);
      const found = await index.topK(wing, { ...achievements, states: ['PUBLISHED'] }, 5);
      expect(ids(found)).toEqual(keepsNoStates ? [] : [idOf(0)]);
    });

    it('orders equal scores by id, and keeps that order at the cut', async () => {
      const alike = [5, 3, 9, 1, 7].map((number) => listing(number, { text: 'wing' }));
      const index = await filled(alike);
      expect(ids(await index.topK(wing, achievements, 3))).toEqual([1, 3, 5].map(idOf));
      await agree(index, alike, wing, achievements, 9);
    });

    it('keeps the heaviest terms of each space: weight is query frequency times idf to the power 1.5', async () => {
      const words = Array.from({ length: QUERY_TERM_LIMIT + 40 }, (_, number) => `word${number}`);
      const held = Array.from({ length: 12 }, (_, number) =>
        listing(number, {}, { terms: words.slice(number * 12).map((word) => [word, 0, 0, 1]) }),
      );
      const terms = words.map((term, number) => ({ term, weight: 1 + (number % 4) }));
      const index = await filled(held);
      const found = await agree(index, held, terms, achievements, 12);
      expect(Math.max(...found.map(({ perTerm }) => perTerm.length))).toBeLessThanOrEqual(QUERY_TERM_LIMIT);
      expect(new Set(found.flatMap(({ perTerm }) => perTerm.map(({ term }) => term))).size).toBe(QUERY_TERM_LIMIT);
    });

    it('takes what means the same as one term: frequencies added, one document frequency', async () => {
      const held = [
        listing(1, { title: 'wing', text: 'aerofoil aerofoil' }),
        listing(2, { text: 'aerofoil plate' }),
        listing(3, { text: 'plate plate' }),
        listing(4, { text: 'wing' }),
        ...[5, 6, 7, 8].map((number) => listing(number, { text: 'plate and heat' })),
      ];
      const terms = [
        { term: '机翼', weight: 2, alternatives: ['wing', 'aerofoil', 'zeppelin'] },
        { term: 'plate', weight: 1 },
      ];
      const [first] = await agree(await filled(held), held, terms, achievements, 9);
      expect(first?.perTerm[0]).toMatchObject({ term: '机翼', matched: ['wing', 'aerofoil'], fields: ['title', 'text'] });
    });

    it('lets repetition count less and less', async () => {
      const held = [1, 5, 22, 23, 40, 400, 9_000].map((times, number) =>
        listing(
          number,
          {},
          {
            terms: [
              ['wing', 0, 0, times],
              ['aerofoil', 0, 0, 30],
              [`other${number}`, 0, 0, 50],
            ],
          },
        ),
      );
      const index = await filled(held);
      await agree(index, held, wing, achievements, 9);
      await agree(index, held, [{ term: '机翼', weight: 1, alternatives: ['wing', 'aerofoil'] }], achievements, 9);
    });

    it('asks a term only where it belongs when it names a language', async () => {
      const terms: WeightedTerm[] = [...english.map((term) => ({ ...term, language: 'zh' as const })), ...chinese];
      const found = await agree(shared, many, terms, achievements, 20);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ id }) => many.find((each) => each.id === id)?.language === 'zh')).toBe(true);
    });

    it('finds nothing for nothing', async () => {
      const index = await open();
      expect(await index.topK(wing, achievements, 5)).toEqual([]);
      await index.upsert([listing(1, { text: 'wing' }), listing(2, {})]);
      expect(await index.topK([], achievements, 5)).toEqual([]);
      expect(await index.topK(wing, achievements, 0)).toEqual([]);
      expect(await index.topK([{ term: 'wing', weight: 0 }], achievements, 5)).toEqual([]);
      expect(await index.topK([{ term: 'zeppelin', weight: 1 }], achievements, 5)).toEqual([]);
      expect(ids(await index.topK(wing, achievements, 5))).toEqual([idOf(1)]);
    });

    it('takes terms with any character and of any length', async () => {
      const strange = ['a b', '100%', 'x|3', 'NH4+', 'α-Fe₂O₃', '👩‍🔬', 'w'.repeat(300), '\'quoted" \\'];
      const held = strange.map((term, number) => listing(number, {}, { terms: [[term, 0, 0, 1 + number]] }));
      const index = await filled(held);
      for (const [number, term] of strange.entries()) {
        expect(ids(await index.topK([{ term, weight: 1 }], achievements, 9))).toEqual([idOf(number)]);
      }
    });

    it('replaces, moves and forgets; being told twice changes nothing', async () => {
      const index = await filled(many.slice(0, 60));
      const edited = many.slice(0, 20).map((each, at) => ({ ...many[at + 200], id: each.id }) as MatchDocument);
      for (const _ of [1, 2]) {
        await index.upsert(edited);
        await index.remove([...many.slice(40, 50).map(({ id }) => id), idOf(8_888)]);
      }
      const held = [...edited, ...many.slice(20, 40), ...many.slice(50, 60)];
      for (const side of ['ACHIEVEMENT', 'NEED']) await agree(index, held, both, { side }, 60);
      expect((await index.watermark()).documents).toBe(held.length);
      await index.upsert(many.slice(0, 60));
      await agree(index, many.slice(0, 60), both, achievements, 60);
    });

    it('counts what is newer in, as if it had been applied', async () => {
      const [held, guests] = [many.slice(0, 200), many.slice(180, 230)];
      const index = await filled(held);
      const newer = {
        documents: guests.map((guest, at) => ({ ...guest, id: idOf(150 + at) })),
        gone: many.slice(0, 20).map(({ id }) => id),
      };
      for (const filters of [achievements, { side: 'NEED' }, { ...achievements, kinds: ['PATENT'], exclude: [idOf(160)] }]) {
        await agree(index, held, both, filters, 25, newer);
      }
      await agree(index, held, both, achievements, 25);
      const index0 = await open();
      await agree(index0, [], both, achievements, 25, newer);
    });

    it('tells how far it has come', async () => {
      const index = await open();
      expect(await index.watermark()).toEqual({ position: null, documents: 0 });
      await index.upsert([listing(1, { text: 'wing' }), listing(2, { text: 'wing' })], '17');
      await index.remove([idOf(1)], '18');
      await index.upsert([listing(2, { text: 'plate' })]);
      expect(await index.watermark()).toEqual({ position: '18', documents: 1 });
    });
  });
}

/** Everything of a hit that is not a sum of floating-point numbers. */
const exact = ({ id, perTerm }: MatchHit) => ({
  id,
  perTerm: perTerm.map(({ term, matched, fields }) => ({ term, matched, fields })),
});

/** The sums. */
const numbersOf = ({ score, ceiling, perTerm }: MatchHit) => [score, ceiling, ...perTerm.map(({ contribution }) => contribution)];
