import { useTexts } from '@shared/texts/texts';
import './course.texts';
import type { LicenceDetail } from './licence.query';

interface Right {
  readonly id: string;
  readonly name: string;
}

/** The rights that the terms in force name; of terms that name none, the achievement as a whole. */
export function useRightName({ terms, achievement }: Pick<LicenceDetail, 'terms' | 'achievement'>) {
  const { t } = useTexts('licenceCourse');
  const { objects } = (terms.complete ?? {}) as { objects?: readonly { readonly id?: unknown }[] };
  const named = (objects ?? []).flatMap(({ id }) => (typeof id === 'string' ? [{ id, name: id }] : []));
  const rights: readonly Right[] =
    named.length > 0 || !achievement ? named : [{ id: achievement.id, name: `${t('whole')} (${achievement.code})` }];
  return {
    rights,
    nameOf: (id: string): string => rights.find((right) => right.id === id)?.name ?? (id === achievement?.id ? t('whole') : id),
  };
}
