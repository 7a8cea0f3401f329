import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import {
  documentTerms,
  IndexAway,
  MatchCollections,
  queryTerms,
  ThreadedMatchIndex,
  type ThreadedIndexOptions,
} from '@trihelix/match-engine';
import type { MatchDocument, WeightedTerm } from '@trihelix/platform';

const DATABASE = 'cluster:1';
const SIDE = 'ACHIEVEMENT';
const listing = (id: string, text: string): MatchDocument => ({ id, side: SIDE, language: 'en', terms: documentTerms({ text }) });
const at = (position: number) => ({ position: String(position), indexedThrough: '2026-01-01T00:00:00.000Z' });
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

describe('the index in a thread of its own', () => {
  let folder: string;
  const warnings: string[] = [];
  const opened: ThreadedMatchIndex[] = [];
  const make = (options: ThreadedIndexOptions = {}) => {
    const index = new ThreadedMatchIndex({ folder, warn: (message) => void warnings.push(message), ...options });
    opened.push(index);
    return index;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trihelix-index-'));
    warnings.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((index) => index.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const wing = queryTerms({ text: 'wing' });
  const found = async (index: ThreadedMatchIndex, terms: readonly WeightedTerm[] = wing) =>
    (await index.topK(terms, { side: SIDE }, 50)).map(({ id }) => id);
  const keep = async (index: ThreadedMatchIndex, id: string) => {
    const place = await index.draftSnapshot(id);
    await index.keepSnapshot(id);
    return place;
  };

  it('starts when it is first asked and answers what the same collections answer here', async () => {
    const documents = ['wing flow', 'wing wing', 'plate'].map((text, number) => listing(`d${number}`, text));
    const [index, here] = [make(), new MatchCollections()];
    await index.upsert(documents, '7');
    here.upsert(documents);
    const terms = queryTerms({ title: 'wing', text: 'flow over a wing' });
    expect(await index.topK(terms, { side: SIDE }, 5)).toEqual(here.topK(terms, { side: SIDE }, 5));
    expect(await index.watermark()).toEqual({ position: '7', documents: 3 });
  });

  it('falls, is named, started again and empty; what waits is told to come back', async () => {
    const index = make();
    let told = 0;
    index.onRestart(() => (told += 1));
    await index.upsert([listing('a', 'wing')]);
    const waiting = index.topK(wing, { side: SIDE }, 5);
    await Promise.all([expect(waiting).rejects.toThrow(IndexAway), index.replace()]);
    expect(index.restarts).toBe(1);
    expect(warnings.join()).toMatch(/the index's thread ended \(exit code 1\); starting it again in 100 ms/);
    expect(await found(index)).toEqual([]);
    expect(told).toBe(1);
    await index.upsert([listing('a', 'wing')]);
    expect(await found(index)).toEqual(['a']);
  });

  it('that runs out of memory takes nothing else with it', async () => {
    const index = make({ limits: { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 } });
    const vast = Array.from({ length: 400 }, (_, number) =>
      listing(`d${number}`, Array.from({ length: 700 }, (_word, word) => `w${number}x${word}`).join(' ')),
    );
    await expect(
      (async () => {
        for (let round = 0; round < 50; round += 1)
          await index.upsert(vast.map((each) => ({ ...each, id: `${round}-${each.id}` })));
      })(),
    ).rejects.toThrow(IndexAway);
    expect(warnings.join()).toMatch(/memory/);
    await index.upsert([listing('a', 'wing')]);
    expect(await found(index)).toEqual(['a']);
  });

  it('never lets a query hang: what is not answered in time is refused', async () => {
    const index = make({ queryMilliseconds: 5 });
    // A thread takes longer to begin.
    await expect(found(index)).rejects.toThrow('The index did not answer within 5 ms.');
    await index.upsert([listing('a', 'wing')]);
  });

  it('that hangs is replaced', async () => {
    const index = make({ workMilliseconds: 40 });
    expect(await found(index)).toEqual([]);
    const endless = listing('endless', Array.from({ length: 200_000 }, (_, word) => `w${word}`).join(' '));
    await expect(index.apply([endless], [])).rejects.toThrow('The index did not answer within 40 ms.');
    for (let look = 0; look < 100 && index.restarts === 0; look += 1) await sleep(20);
    expect(index.restarts).toBe(1);
    expect(await found(index)).toEqual([]);
  });

  it('is refused for good once it is closed', async () => {
    const index = make();
    await index.upsert([listing('a', 'wing')]);
    const waiting = index.topK(wing, { side: SIDE }, 5);
    await Promise.all([expect(waiting).rejects.toThrow(IndexAway), index.close()]);
    await expect(found(index)).rejects.toThrow('The index is closed.');
  });

  it('merges by itself between answers', async () => {
    const index = make();
    const here = new MatchCollections();
    for (let number = 0; number < 10_000; number += 500) {
      const batch = Array.from({ length: 500 }, (_, each) => listing(`d${number + each}`, `wing w${(number + each) % 17} flow`));
      await index.upsert(batch);
      here.upsert(batch);
    }
    const gone = Array.from({ length: 4_500 }, (_, number) => `d${2 * number}`);
    await index.remove(gone);
    here.remove(gone);
    const terms = queryTerms({ text: 'wing w3 flow' });
    expect(await index.topK(terms, { side: SIDE }, 50)).toEqual(here.topK(terms, { side: SIDE }, 50));
    for (let look = 0; look < 100 && (await index.state()).tombstones > 0; look += 1) await sleep(20);
    expect(await index.state()).toMatchObject({ documents: 5_500, tombstones: 0 });
    expect((await index.state()).mergeCount).toBeGreaterThan(1);
    expect(await index.topK(terms, { side: SIDE }, 50)).toEqual(here.topK(terms, { side: SIDE }, 50));
  });

  it('answers from the old generation until the new one is through', async () => {
    const index = make();
    await index.open({ database: DATABASE, generation: '1', known: [] });
    await index.apply([listing('a', 'wing'), listing('stale', 'wing')], []);
    await index.advance(at(5));
    await index.begin('2');
    await index.apply([listing('a', 'wing')], []);
    expect(await found(index)).toEqual(['a', 'stale']);
    expect(await index.state()).toMatchObject({ isRebuilding: true, documents: 2 });
    await index.finish(at(9));
    expect(await found(index)).toEqual(['a']);
    expect(await index.state()).toMatchObject({ isRebuilding: false, documents: 1, at: at(9) });
  });

  describe('and its snapshots', () => {
    const taken = async () => {
      const index = make();
      await index.open({ database: DATABASE, generation: '1', known: [] });
      await index.apply([listing('a', 'wing'), listing('b', 'wing flow'), listing('gone', 'wing')], []);
      await index.apply([], ['gone']);
      await index.advance(at(12));
      expect(await keep(index, uuid(1))).toMatchObject(at(12));
      return join(folder, `match-${uuid(1)}.snapshot`);
    };
    const reopened = async (told: Partial<{ database: string; generation: string; known: string[] }> = {}) => {
      const index = make();
      return { index, from: await index.open({ database: DATABASE, generation: '1', known: [uuid(1)], ...told }) };
    };

    it('take it up where it stood', async () => {
      await taken();
      const { index, from } = await reopened();
      expect(from).toEqual(at(12));
      expect(await found(index)).toEqual(['a', 'b']);
      expect((await index.state()).snapshot).toMatchObject(at(12));
    });

    it.each<[string, Partial<{ database: string; generation: string; known: string[] }>, RegExp]>([
      ['another database', { database: 'cluster:2' }, /it was taken of another database/],
      ['a point after the one that was restored', { known: [] }, /the database does not remember it/],
      ['another generation', { generation: '2' }, /the index was rebuilt since/],
    ])('of %s are named and not used', async (_, told, reason) => {
      await taken();
      const { index, from } = await reopened(told);
      expect(from).toBeNull();
      expect(await found(index)).toEqual([]);
      expect(warnings.join()).toMatch(reason);
    });

    it.each<[string, (path: string) => void, RegExp]>([
      ['cut short', (path) => truncateSync(path, readFileSync(path).length - 40), /it ends too early|its checksum is wrong/],
      ['empty', (path) => truncateSync(path, 0), /it ends too early/],
      [
        'of something else',
        (path) => writeFileSync(path, 'PK\u0003\u0004 this is an archive of something'),
        /it is not a snapshot/,
      ],
      [
        'of an older format',
        (path) => writeFileSync(path, readFileSync(path, 'latin1').replace('"format":2', '"format":1'), 'latin1'),
        /its format is another one/,
      ],
      ['with one bit turned', (path) => turnBit(path), /its checksum is wrong/],
    ])('that are %s are named and not used', async (_, spoil, reason) => {
      spoil(await taken());
      const { index, from } = await reopened();
      expect(from).toBeNull();
      expect(warnings.join()).toMatch(reason);
      expect(await found(index)).toEqual([]);
    });

    it('whose last is spoiled fall back on the one before', async () => {
      await taken();
      const { index } = await reopened();
      await index.apply([listing('c', 'wing')], []);
      await index.advance(at(20));
      await keep(index, uuid(2));
      turnBit(join(folder, `match-${uuid(2)}.snapshot`));
      const next = make();
      expect(await next.open({ database: DATABASE, generation: '1', known: [uuid(1), uuid(2)] })).toEqual(at(12));
    });

    it('are two at most, and a draft is none', async () => {
      await taken();
      const { index } = await reopened();
      for (const number of [2, 3, 4]) {
        await index.apply([listing(`n${number}`, 'wing')], []);
        await index.advance(at(number + 20));
        await keep(index, uuid(number));
        await sleep(20);
      }
      await index.draftSnapshot(uuid(5));
      const names = readdirSync(folder).sort();
      expect(names).toEqual([`match-${uuid(3)}.snapshot`, `match-${uuid(4)}.snapshot`, `match-${uuid(5)}.draft`]);
      const next = make();
      const known = [1, 2, 3, 4, 5].map(uuid);
      expect(await next.open({ database: DATABASE, generation: '1', known })).toEqual(at(24));
    });

    it('are due after changes, not for their own sake', async () => {
      const index = make({ snapshotEvery: { changes: 3, seconds: 3_600 } });
      await index.open({ database: DATABASE, generation: '1', known: [] });
      expect(await index.advance(at(1))).toBe(false);
      await index.apply([listing('a', 'wing'), listing('b', 'wing')], []);
      expect(await index.advance(at(2))).toBe(false);
      await index.apply([], ['a']);
      expect(await index.advance(at(3))).toBe(true);
      await keep(index, uuid(1));
      expect(await index.advance(at(4))).toBe(false);
    });
  });

  describe('through any life', () => {
    const word = fc.constantFrom('wing', 'flow', 'shock', 'heat', 'plate', '~电池', '电池');
    const document = fc
      .record({
        number: fc.nat({ max: 15 }),
        text: fc.array(word, { minLength: 1, maxLength: 6 }),
        language: fc.constantFrom('zh' as const, 'en' as const),
      })
      .map(({ number, text, language }): MatchDocument => ({
        id: `d${number}`,
        side: SIDE,
        language,
        terms: [...new Set(text)].map((term) => [term, 0, 0, text.filter((each) => each === term).length] as const),
      }));
    type Step =
      { do: 'upsert'; documents: MatchDocument[] } | { do: 'remove'; id: string } | { do: 'snapshot' } | { do: 'restart' };
    const step: fc.Arbitrary<Step> = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.array(document, { minLength: 1, maxLength: 4 }).map((documents): Step => ({ do: 'upsert', documents })),
      },
      { weight: 2, arbitrary: fc.nat({ max: 15 }).map((number): Step => ({ do: 'remove', id: `d${number}` })) },
      { weight: 2, arbitrary: fc.constant<Step>({ do: 'snapshot' }) },
      { weight: 2, arbitrary: fc.constant<Step>({ do: 'restart' }) },
    );

    it('it answers like one built afresh: edits, removals, merges, snapshots, falls and what followed the snapshot', async () => {
      const terms = ['wing', 'flow', '电池', '~电池'].map((term, position) => ({ term, weight: position + 1 }));
      let lives = 0;
      const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const life = make();
        lives += 1;
        const known: string[] = [];
        /** What a database would hold: everything written, in order; its length is the position. */
        const log: Step[] = [];
        const apply = async (each: Step) => {
          if (each.do === 'upsert') await life.apply(each.documents, []);
          if (each.do === 'remove') await life.apply([], [each.id]);
        };
        await life.open({ database: `life ${lives}`, generation: '1', known });
        for (const each of steps) {
          if (each.do === 'upsert' || each.do === 'remove') {
            log.push(each);
            await apply(each);
            await life.advance(at(log.length));
          } else if (each.do === 'snapshot') {
            const id = uuid(lives * 100 + known.length);
            if (await life.draftSnapshot(id)) {
              known.push(id);
              await life.keepSnapshot(id);
            }
          } else {
            await life.replace();
            const from = await life.open({ database: `life ${lives}`, generation: '1', known });
            expect(from === null).toBe(known.length === 0);
            for (const missed of log.slice(Number(from?.position ?? 0))) await apply(missed);
            await life.advance(at(log.length));
          }
          const fresh = new MatchCollections();
          for (const written of log) {
            if (written.do === 'upsert') fresh.upsert(written.documents);
            if (written.do === 'remove') fresh.remove([written.id]);
          }
          expect(await life.topK(terms, { side: SIDE }, 6)).toEqual(fresh.topK(terms, { side: SIDE }, 6));
        }
        await life.close();
      });
      await fc.assert(property, { numRuns: 12, endOnFailure: true });
    });
  });
});

/** Turns one bit in the middle of a file's columns. */
function turnBit(path: string): void {
  const bytes = readFileSync(path);
  const place = bytes.length - 60;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
