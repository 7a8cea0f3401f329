import { useTexts } from '@shared/texts/texts';
import './licence.field.texts';

const FIELDS = [
  'state',
  'stateReason',
  'effectiveOn',
  'trialEndsOn',
  'triggerOn',
  'endsOn',
  'termsVersion',
  'approvedOn',
  'signedOn',
  'trialStartedOn',
  'payingSinceOn',
  'paidUpOn',
] as const;

/** How the timeline of a licence names fields, and says those values that are words of the API. */
export function useLicenceTimeline() {
  const { t } = useTexts('licenceField');
  const { t: word } = useTexts('licences');
  const any = word as (key: string) => string;
  const say = (field: string, value: unknown): string | undefined =>
    field === 'state' ? any(`state.${String(value)}`) : undefined;
  return { fields: Object.fromEntries(FIELDS.map((field) => [field, t(field)])), say };
}
