import { useTexts } from '@shared/texts/texts';
import './dismissal.texts';

const FIELDS = ['dismissedMatch', 'dismissalReason', 'dismissalNote'] as const;

/** How a timeline tells that a match was put aside: the names of its fields, and the reason in words. */
export function useDismissalWords() {
  const { t } = useTexts('dismissal');
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, t(`field.${field}`)])),
    sayReason: (reason: string): string => t(`reasonOf.${reason as 'OTHER'}`),
  };
}
