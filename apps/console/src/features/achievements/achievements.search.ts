import { type ImportedSearch, importedSearch } from '@shared/listings/imported';
import {
  dayOf,
  idOf,
  type ListSearch,
  listSearch,
  oneOf,
  regionOf,
  someOf,
  textOf,
  tidied,
  wholeOf,
  yesOf,
} from '@shared/table/list.search';
import type { AchievementFilter } from '@gql/achievements/graphql';

export const ACHIEVEMENT_STATES = ['DRAFT', 'LISTED', 'HIDDEN', 'WITHDRAWN'] as const;
export const FRESHNESS = ['FRESH', 'ASKED', 'STALE_HIDDEN'] as const;
export const ACHIEVEMENT_ORDERS = ['NEWEST_FIRST', 'RECENTLY_UPDATED', 'STALEST_FIRST'] as const;
export const ACHIEVEMENT_KINDS = [
  'PATENT',
  'PATENT_APPLICATION',
  'SOFTWARE',
  'KNOW_HOW',
  'PLANT_VARIETY',
  'IC_LAYOUT',
  'BIO_VARIETY',
] as const;
const LANGUAGES = ['zh', 'en'] as const;

/** What the list of achievements keeps in the address: the fields of the API's own filter, by the same names. */
export interface AchievementSearch extends ListSearch, ImportedSearch {
  /** `ours`: of the organization one acts for, in any state. */
  readonly scope?: 'ours' | undefined;
  readonly states?: readonly (typeof ACHIEVEMENT_STATES)[number][] | undefined;
  readonly kinds?: readonly (typeof ACHIEVEMENT_KINDS)[number][] | undefined;
  readonly ownerId?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly industry?: string | undefined;
  readonly discipline?: string | undefined;
  readonly ipc?: string | undefined;
  readonly language?: (typeof LANGUAGES)[number] | undefined;
  readonly code?: string | undefined;
  readonly minTrl?: number | undefined;
  readonly ufplOffered?: true | undefined;
  readonly freshness?: (typeof FRESHNESS)[number] | undefined;
  readonly listedFrom?: string | undefined;
  readonly listedTo?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. `search` is how links by the API's filter name the words. */
export function achievementSearch(raw: Record<string, unknown>): AchievementSearch {
  const minTrl = wholeOf(raw.minTrl);
  const list = listSearch(raw);
  return {
    ...list,
    ...importedSearch(raw),
    q: list.q ?? textOf(raw.search),
    scope: oneOf(['ours'], raw.scope),
    states: someOf(ACHIEVEMENT_STATES, raw.states),
    kinds: someOf(ACHIEVEMENT_KINDS, raw.kinds),
    ownerId: idOf(raw.ownerId),
    regionCode: regionOf(raw.regionCode),
    industry: textOf(raw.industry),
    discipline: textOf(raw.discipline),
    ipc: textOf(raw.ipc),
    language: oneOf(LANGUAGES, raw.language),
    code: textOf(raw.code),
    minTrl: minTrl !== undefined && minTrl >= 1 && minTrl <= 9 ? minTrl : undefined,
    ufplOffered: yesOf(raw.ufplOffered),
    freshness: oneOf(FRESHNESS, raw.freshness),
    listedFrom: dayOf(raw.listedFrom),
    listedTo: dayOf(raw.listedTo),
  };
}

/** The API's filter of an address; `ours` needs to know whose. */
export function filterOf(search: AchievementSearch, mine: string | undefined): AchievementFilter {
  const { q, scope, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same } = search;
  return tidied({ ...same, search: q, ...(scope === 'ours' && mine ? { ownerId: mine } : {}) }) as AchievementFilter;
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ scope, states, ufplOffered, sort, size, hide }: AchievementSearch): AchievementSearch =>
  tidied({ scope, ufplOffered, sort, size, hide, states: scope === 'ours' && states?.length === 1 ? states : undefined });

/** Which tab an address is under; undefined when links have asked for states that no tab has. */
export function tabOf({ scope, states, ufplOffered }: AchievementSearch): string | undefined {
  if (scope === 'ours') return states === undefined ? 'ours' : states.length === 1 ? states[0] : undefined;
  if (states !== undefined) return undefined;
  return ufplOffered ? 'ufpl' : 'listed';
}

/** What the page of an achievement keeps in the address: `all` matches instead of the best five, and whether the weak and the dismissed ones are shown. */
export interface AchievementDetailSearch {
  readonly matches?: 'all' | undefined;
  readonly weak?: true | undefined;
  readonly dismissed?: true | undefined;
}

export const achievementDetailSearch = ({ matches, weak, dismissed }: Record<string, unknown>): AchievementDetailSearch =>
  tidied({ matches: oneOf(['all'] as const, matches), weak: yesOf(weak), dismissed: yesOf(dismissed) });
