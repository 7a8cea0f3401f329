import { documentTerms, randomStream, zipfText } from '@trihelix/match-engine';
import type { MatchDocument } from '@trihelix/platform';

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
