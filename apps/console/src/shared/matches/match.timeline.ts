import { useTexts } from '@shared/texts/texts';
import './dismissal.texts';
import './match.field.texts';

const FIELDS = ['dismissedMatch', 'dismissalReason', 'dismissalNote', 'shortlistedMatch'] as const;

/** How a timeline tells that a match was put aside or kept in view: the names of its fields, and the reason in words. */
export function useMatchWords() {
  const { t } = useTexts(['dismissal', 'matchField']);
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, t(`matchField:${field}`)])),
    sayReason: (reason: string): string => t(`reasonOf.${reason as 'OTHER'}`),
  };
}
