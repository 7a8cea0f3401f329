import type { Step } from '@shared/detail/pieces';
import type { AchievementDetail } from './achievement.query';

type Seen = Pick<AchievementDetail, 'state' | 'declaredAt' | 'listedAt'>;

/** Where an achievement stands on its way into the public: draft, declared, listed, or taken from view. */
export function stepsOf({ state, declaredAt, listedAt }: Seen, say: (key: `step.${string}` & never) => string): readonly Step[] {
  const t = say as (key: string) => string;
  const isOut = listedAt !== null && listedAt !== undefined;
  const isDeclared = isOut || (declaredAt !== null && declaredAt !== undefined);
  const last = state === 'LISTED' || state === 'DRAFT' ? 'LISTED' : state;
  return [
    { key: 'DRAFT', label: t('step.DRAFT'), stage: isDeclared ? 'done' : 'now' },
    { key: 'DECLARED', label: t('step.DECLARED'), stage: isOut ? 'done' : isDeclared ? 'now' : 'ahead' },
    { key: 'LISTED', label: t('step.LISTED'), stage: last !== 'LISTED' ? 'done' : isOut ? 'now' : 'ahead' },
    ...(last === 'LISTED' ? [] : [{ key: last, label: t(`step.${last}`), stage: last === 'HIDDEN' ? 'now' : 'ended' } as const]),
  ];
}
