import type { Triallist } from './conversion.query';

/** As the platform asks them: who holds a first refusal, then by place; who has no right to convert comes last. */
export function byOrder(
  { conversionRight: one }: Pick<Triallist, 'conversionRight'>,
  { conversionRight: other }: Pick<Triallist, 'conversionRight'>,
): number {
  if (!one || !other) return Number(!one) - Number(!other);
  return Number(other.firstRefusal) - Number(one.firstRefusal) || one.place - other.place;
}
