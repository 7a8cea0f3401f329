import { type Actor, refusal } from '@trihelix/platform';

/** Whose something is: a person, as they act for one organization or for none. */
export interface Keeper {
  readonly userId: string;
  readonly organizationId: string | null;
}

/** The person who acts. @throws FORBIDDEN when none does: the platform keeps nothing at hand for itself */
export function keeperOf({ userId, organizationId }: Actor): Keeper {
  if (!userId) throw refusal('FORBIDDEN', { zh: '该功能仅供个人使用。', en: 'Only a person keeps things at hand.' });
  return { userId, organizationId };
}

/** SQL: rows of `alias` that are the keeper's own. Row-level security says the same; here it also serves the index. */
export const isOwn = (alias: string): string =>
  `${alias}.userId = :userId AND ${alias}.organizationId IS NOT DISTINCT FROM :organizationId`;

/** How screens and forms are named: words of letters, digits and hyphens, joined by dots. */
export const KEY = /^[a-z][A-Za-z0-9-]*(?:\.[a-z][A-Za-z0-9-]*)*$/;
export const LONGEST_KEY = 60;
