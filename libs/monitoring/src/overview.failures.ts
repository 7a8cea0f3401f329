import { regionContains, regionPath, type CivilDate } from '@trihelix/kernel';
import { type Actor, refusal } from '@trihelix/platform';

/** @throws FORBIDDEN when the region is not in the authority's jurisdiction. */
export function requireWatched(actor: Actor, regionCode: string): void {
  if (actor.jurisdiction && regionContains(actor.jurisdiction, regionPath(regionCode))) return;
  throw refusal('FORBIDDEN', {
    zh: '该区域不在贵单位的管辖范围内，请选择本辖区或其下级区域。',
    en: 'That region is not in your jurisdiction. Choose your own region or one below it.',
  });
}

/** @throws BAD_INPUT when the period ends before it begins. */
export function requirePeriod(from: CivilDate, to: CivilDate): void {
  if (from <= to) return;
  throw refusal('BAD_INPUT', {
    zh: '期间的结束日早于开始日，请调整。',
    en: 'The period ends before it begins. Swap or mend the days.',
  });
}
