import { addMonths, regionContains, regionPath } from '@trihelix/kernel';
import { type Actor, refusal } from '@trihelix/platform';
import type { Period } from './overview.period';

const outside = () =>
  refusal('FORBIDDEN', {
    zh: '该区域不在贵单位的管辖范围内，请选择本辖区或其下级区域。',
    en: 'That region is not in your jurisdiction. Choose your own region or one below it.',
  });

/** @throws FORBIDDEN when the region is not in the authority's jurisdiction. */
export function requireWatched(actor: Actor, regionCode: string): void {
  if (!actor.jurisdiction || !regionContains(actor.jurisdiction, regionPath(regionCode))) throw outside();
}

/** The code of the region whose subtree the authority watches. @throws FORBIDDEN when it watches none. */
export function jurisdictionOf({ jurisdiction }: Actor): string {
  const deepest = jurisdiction?.split('/').at(-2);
  if (!deepest) throw outside();
  return deepest.padEnd(CODE_LENGTH, '0');
}

/** Digits of GB/T 2260. */
const CODE_LENGTH = 6;

/** Months of the longest period, which is drawn month by month. */
const LONGEST = 60;

/** @throws BAD_INPUT when the period ends before it begins or is longer than five years. */
export function requirePeriod({ from, to }: Period): void {
  if (from > to) {
    throw refusal('BAD_INPUT', {
      zh: '期间的结束日早于开始日，请调整。',
      en: 'The period ends before it begins. Swap or mend the days.',
    });
  }
  if (addMonths(from, LONGEST) <= to) {
    throw refusal('BAD_INPUT', { zh: '期间最长五年，请缩短。', en: 'A period is five years at most. Choose a shorter one.' });
  }
}
