import { type Step, stepsUntil } from '@shared/detail/pieces';
import type { NeedDetail } from './need.query';

type Say = (
  key: 'step.DRAFT' | 'step.PUBLISHED' | 'step.MATCHED' | 'ended.HIDDEN' | 'ended.WITHDRAWN' | 'ended.EXPIRED',
) => string;

const LIFE = ['DRAFT', 'PUBLISHED', 'MATCHED'] as const;

/** Draft, open, matched; one that was hidden, withdrawn or has expired says so in place of what is no longer ahead. */
export function stepsOf(
  { state, publishedAt, answer }: Pick<NeedDetail, 'state' | 'publishedAt' | 'answer'>,
  t: Say,
): readonly Step[] {
  const life = LIFE.map((key) => ({ key, label: t(`step.${key}`) }));
  if (state === 'DRAFT' || state === 'PUBLISHED' || state === 'MATCHED') return stepsUntil(life, state, state === 'MATCHED');
  const done = life.filter(({ key }) => key === 'DRAFT' || (key === 'PUBLISHED' ? publishedAt : answer));
  return [
    ...done.map(({ key, label }) => ({ key, label, stage: 'done' as const })),
    { key: state, label: t(`ended.${state}`), stage: 'ended' },
  ];
}
