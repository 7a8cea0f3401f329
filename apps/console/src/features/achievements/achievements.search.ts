import { type ListSearch, listSearch, oneOf, someOf, textOf, wholeOf, yesOf } from '@shared/table/list.search';

export const ACHIEVEMENT_STATES = ['DRAFT', 'LISTED', 'HIDDEN', 'WITHDRAWN'] as const;
export const FRESHNESS = ['FRESH', 'ASKED', 'STALE_HIDDEN'] as const;
export const ACHIEVEMENT_ORDERS = ['NEWEST_FIRST', 'RECENTLY_UPDATED', 'STALEST_FIRST'] as const;

/** What the list of achievements keeps in the address: the fields of the API's own filter, by the same names. */
export interface AchievementSearch extends ListSearch {
  /** `ours`: of the organization one acts for, in any state. */
  readonly scope?: 'ours' | undefined;
  readonly states?: readonly (typeof ACHIEVEMENT_STATES)[number][] | undefined;
  readonly ownerId?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly industry?: string | undefined;
  readonly discipline?: string | undefined;
  readonly minTrl?: number | undefined;
  readonly ufplOffered?: true | undefined;
  readonly freshness?: (typeof FRESHNESS)[number] | undefined;
  readonly listedFrom?: string | undefined;
  readonly listedTo?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const achievementSearch = (raw: Record<string, unknown>): AchievementSearch => ({
  ...listSearch(raw),
  scope: oneOf(['ours'], raw.scope),
  states: someOf(ACHIEVEMENT_STATES, raw.states),
  ownerId: textOf(raw.ownerId),
  regionCode: textOf(raw.regionCode),
  industry: textOf(raw.industry),
  discipline: textOf(raw.discipline),
  minTrl: wholeOf(raw.minTrl),
  ufplOffered: yesOf(raw.ufplOffered),
  freshness: oneOf(FRESHNESS, raw.freshness),
  listedFrom: textOf(raw.listedFrom),
  listedTo: textOf(raw.listedTo),
});
