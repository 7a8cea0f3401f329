import { CatalogName } from '@shared/catalog/names';
import { minute } from '@shared/format/format';
import { useMatchWords } from '@shared/matches/match.timeline';
import { useTexts } from '@shared/texts/texts';
import { createElement, type ReactNode } from 'react';
import './achievement.field.texts';

const FIELDS = [
  'state',
  'stateReason',
  'title',
  'kind',
  'abstract',
  'maturityLevel',
  'maturityEvidence',
  'priceTerms',
  'ufplOffered',
  'ufplTrialMonths',
  'ufplPricing',
  'ufplDueDays',
  'declaredAt',
  'regionCode',
] as const;

/** How the timeline of an achievement names fields, and says those values that are words of the API. */
export function useTimelineWords() {
  const { t } = useTexts('achievement');
  const { t: called } = useTexts('achievementField');
  const { t: word } = useTexts('achievements');
  const any = word as (key: string) => string;
  const own = t as unknown as (key: string) => string;
  const match = useMatchWords();
  const say = (field: string, value: unknown): ReactNode => {
    if (field === 'state') return any(`state.${String(value)}`);
    if (field === 'kind') return any(`kind.${String(value)}`);
    if (field === 'ufplPricing') return own(`pricing.${String(value)}`);
    if (field === 'dismissalReason') return match.sayReason(String(value));
    if (field === 'regionCode') return createElement(CatalogName, { kind: 'REGION', code: String(value) });
    if (field === 'declaredAt') return minute(String(value));
    if (typeof value === 'boolean') return own(value ? 'yes' : 'no');
    return undefined;
  };
  const fields = Object.fromEntries(FIELDS.map((field) => [field, called(field)]));
  return { fields: { ...fields, ...match.fields }, say };
}
