import { type Amount, exactMoney } from '@shared/format/format';
import { useMatchWords } from '@shared/matches/match.timeline';
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
] as const;

/** What a need's fields are called in its timeline, and how their values read. */
export function useTimelineWords() {
  const { t } = useTexts('need');
  const { t: word } = useTexts('needs');
  const match = useMatchWords();
  const said: Readonly<Record<string, (value: string) => string>> = {
    state: (state) => word(`state.${state as 'DRAFT'}`),
    dismissalReason: match.sayReason,
    wantedMaturity: (level) => `TRL ${level}`,
    budgetMin: (amount) => exactMoney({ amount, currency: 'CNY' } satisfies Amount),
    budgetMax: (amount) => exactMoney({ amount, currency: 'CNY' } satisfies Amount),
  };
  return {
    fields: { ...Object.fromEntries(FIELDS.map((field) => [field, t(`field.${field}`)])), ...match.fields },
    say: (field: string, value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? said[field]?.(String(value)) : undefined,
  };
}
