import type { ListingFact } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import { type Freshness, freshnessOf, type ListingWords } from '@trihelix/listings';
import { plainJson } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import type { NeedState } from './challenge.enums';
import { OPEN_STATES } from './need.workflow';
import { NEED_FACTS } from './readiness/need.parts';

/** What duplicates are found by: the title, the problem and how things are today. */
export const wordsOf = ({ id, ownerId, title, problem, currentState }: Challenge): ListingWords => ({
  id,
  ownerId,
  title,
  text: [problem, currentState].filter(Boolean).join('\n') || null,
});

export const freshnessOfNeed = (need: Challenge): Freshness | null => freshnessOf(OPEN_STATES.includes(need.state), need);

/** What people call the states. */
export const NEED_STATE_NAMES: Readonly<Record<NeedState, Text>> = {
  DRAFT: { zh: '草稿', en: 'draft' },
  PUBLISHED: { zh: '已发布', en: 'published' },
  MATCHED: { zh: '已匹配', en: 'matched' },
  HIDDEN: { zh: '已隐藏', en: 'hidden' },
  EXPIRED: { zh: '已到期', en: 'expired' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
};

const CARED_FOR: Readonly<Record<ListingFact, readonly (keyof Challenge)[]>> = {
  STATE: ['state'],
  PRICE_TERMS: ['budgetMin', 'budgetMax', 'budgetCurrency'],
  DEADLINE: ['deadline', 'closesOn'],
  CONTENT: ['title', 'problem', 'currentState', 'targets', 'wantedMaturity'],
};

/** What of a need has changed, as far as those who watch it care. */
export const factsChanged = (before: Challenge, after: Challenge): ListingFact[] =>
  (Object.keys(CARED_FOR) as ListingFact[]).filter((fact) => CARED_FOR[fact].some((key) => isOther(before, after, key)));

/** Whether a need has become public, or says something else while it is. */
export function isPublicRevision(before: Challenge | null, after: Challenge): boolean {
  if (!OPEN_STATES.includes(after.state)) return false;
  if (before === null || !OPEN_STATES.includes(before.state)) return true;
  return NEED_FACTS.some((key) => isOther(before, after, key));
}

const isOther = (before: Challenge, after: Challenge, key: keyof Challenge): boolean =>
  JSON.stringify(plainJson(before[key] ?? null)) !== JSON.stringify(plainJson(after[key] ?? null));
