import { type Amount, exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';

/** Fields of a need that a timeline names. */
const FIELDS = [
  'title',
  'state',
  'stateReason',
  'problem',
  'currentState',
  'deadline',
  'closesOn',
  'wantedMaturity',
  'keywords',
  'budgetMin',
  'budgetMax',
  'dismissedMatch',
  'dismissalReason',
  'dismissalNote',
] as const;

/** What a need's fields are called in its timeline, and how their values read. */
export function useTimelineWords() {
  const { t } = useTexts('need');
  const { t: word } = useTexts('needs');
  const said: Readonly<Record<string, (value: string) => string>> = {
    state: (state) => word(`state.${state as 'DRAFT'}`),
    dismissalReason: (reason) => t(`reasonOf.${reason as 'OTHER'}`),
    wantedMaturity: (level) => `TRL ${level}`,
    budgetMin: (amount) => exactMoney({ amount, currency: 'CNY' } satisfies Amount),
    budgetMax: (amount) => exactMoney({ amount, currency: 'CNY' } satisfies Amount),
  };
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, t(`field.${field}`)])),
    say: (field: string, value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? said[field]?.(String(value)) : undefined,
  };
}
