import type { ListingFact } from '@trihelix/contracts';
import { type Freshness, freshnessOf, type ListingWords } from '@trihelix/listings';
import { plainJson } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { OPEN_STATES } from './need.workflow';

/** What duplicates are found by: the title, the problem and how things are today. */
export const wordsOf = ({ id, ownerId, title, problem, currentState }: Challenge): ListingWords => ({
  id,
  ownerId,
  title,
  text: [problem, currentState].filter(Boolean).join('\n') || null,
});

export const freshnessOfNeed = (need: Challenge): Freshness | null => freshnessOf(OPEN_STATES.includes(need.state), need);

const CARED_FOR: Readonly<Record<ListingFact, readonly (keyof Challenge)[]>> = {
  STATE: ['state'],
  PRICE_TERMS: ['budgetMin', 'budgetMax', 'budgetCurrency'],
  DEADLINE: ['deadline', 'closesOn'],
  CONTENT: ['title', 'problem', 'currentState', 'targets', 'wantedMaturity'],
};

/** What of a need has changed, as far as those who watch it care. */
export function factsChanged(before: Challenge, after: Challenge): ListingFact[] {
  const isOther = (key: keyof Challenge) =>
    JSON.stringify(plainJson(before[key] ?? null)) !== JSON.stringify(plainJson(after[key] ?? null));
  return (Object.keys(CARED_FOR) as ListingFact[]).filter((fact) => CARED_FOR[fact].some(isOther));
}
