import { randomUUID } from 'node:crypto';
import { documentTerms, randomStream, zipfText } from '@trihelix/match-engine';
import type { MatchDocument } from '@trihelix/platform';
import type { World } from '../kit';

/** Two organizations. */
export const [OWN, OTHER] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'];
/** Ids in the order of their numbers. */
export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A listing of a number; nothing but its text and what else is said tells it from others. */
export const listing = (
  number: number,
  text: Partial<Parameters<typeof documentTerms>[0]>,
  facts: Partial<MatchDocument> = {},
): MatchDocument => ({
  id: idOf(number),
  side: 'ACHIEVEMENT',
  language: 'en',
  terms: documentTerms({ title: '', text: '', ...text }),
  kind: 'PATENT',
  organizationId: OWN,
  regionPath: '/33/3301/',
  ...facts,
});

/** Listings that differ in everything, in both languages: some long, some of one word, some alike. */
export function collection(count: number, seed: number): MatchDocument[] {
  const random = randomStream(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const parts = ['涡轮', '叶片', '涂层', '耐热', '检测', '机器人', '焊接', '光伏', '除冰', '控制'];
  const chinese = (words: number) => Array.from({ length: words }, () => pick(parts)).join(pick(['', '的', '与']));
  return Array.from({ length: count }, (_, number) => {
    const language = pick(['zh', 'en'] as const);
    const words = Math.ceil(random() ** 3 * 120);
    const texts =
      language === 'zh'
        ? { title: chinese(2), keywords: [pick(parts)], text: chinese(words) }
        : { title: zipfText(random, 3, 200), keywords: [zipfText(random, 1, 200)], text: zipfText(random, words, 200) };
    return listing(number, texts, {
      language,
      side: pick(['ACHIEVEMENT', 'ACHIEVEMENT', 'NEED']),
      kind: pick(['PATENT', 'SOFTWARE', 'DATA']),
      organizationId: pick([OWN, OTHER]),
      regionPath: pick(['/33/3301/', '/33/3302/', '/3/', '/61/6101/']),
      ufplOffered: random() < 0.3,
    });
  });
}

/** Writes listings of few words that many share, needs and achievements in turn, into a world's database; gives their ids. */
export async function writeListings(world: World, count: number): Promise<string[]> {
  const words = ['wing', 'plate', 'heat', 'flow', 'shock', 'wake', 'slip', 'lift'];
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [at, id] of ids.entries()) {
    const terms = words.filter((_, word) => (at >> (word % 5)) % 2 === 0).map((word, place) => [word, 0, 0, 1 + place]);
    await world.sql(
      `INSERT INTO match_document (id, side, language, organization_id, kind, region_path, is_listed, terms, changed_in)
       VALUES ($1, $2, 'en', $1, 'PATENT', '/33/', true, $3, pg_current_xact_id())`,
      [id, at % 2 === 0 ? 'NEED' : 'ACHIEVEMENT', JSON.stringify(terms)],
    );
  }
  return ids;
}
