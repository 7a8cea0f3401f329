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
  yesOrNoOf,
} from '@shared/table/list.search';
import type { LicenceFilter } from '@gql/licences/graphql';

/** States in the order of a licence's life. */
export const LICENCE_STATES = [
  'DRAFT',
  'REVIEW',
  'PUBLICITY',
  'OBJECTION',
  'APPROVED',
  'SIGNED',
  'TRIAL',
  'DECISION_DUE',
  'RETURNING',
  'RETURNED',
  'PAYING',
  'PAID_UP',
  'DEFAULT',
  'SUSPENDED',
  'WIND_DOWN',
  'COMPLETED',
  'TERMINATING',
  'TERMINATED',
  'CONVERTED_TRANSFER',
  'CONVERTED_EQUITY',
  'REJECTED',
  'CANCELLED',
] as const;
export const LICENCE_ORDERS = ['NEWEST_FIRST', 'TRIAL_ENDS_SOONEST'] as const;

/** Filters by a day, each a field of the API's filter. */
export const LICENCE_DAYS = [
  'requestedFrom',
  'requestedTo',
  'approvedFrom',
  'approvedTo',
  'signedFrom',
  'signedTo',
  'trialStartedFrom',
  'trialStartedTo',
  'payingSinceFrom',
  'payingSinceTo',
  'trialEndsFrom',
  'trialEndsTo',
  'endsFrom',
  'endsTo',
  'unchangedSince',
] as const;

type Days = { readonly [Day in (typeof LICENCE_DAYS)[number]]?: string | undefined };

/** What the list of licences keeps in the address: the fields of the API's own filter, by the same names. */
export interface LicenceSearch extends ListSearch, Days {
  readonly states?: readonly (typeof LICENCE_STATES)[number][] | undefined;
  readonly isWaitingForUs?: boolean | undefined;
  readonly isOverdue?: boolean | undefined;
  readonly awaitsOurAnswer?: boolean | undefined;
  readonly owesReport?: boolean | undefined;
  readonly licenseeId?: string | undefined;
  readonly licensorId?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly industry?: string | undefined;
  readonly achievementId?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. `search` is how links by the API's filter name the words. */
export function licenceSearch(raw: Record<string, unknown>): LicenceSearch {
  const list = listSearch(raw);
  return {
    ...list,
    q: list.q ?? textOf(raw.search),
    sort: oneOf(LICENCE_ORDERS, raw.sort),
    states: someOf(LICENCE_STATES, raw.states),
    isWaitingForUs: yesOrNoOf(raw.isWaitingForUs),
    isOverdue: yesOrNoOf(raw.isOverdue),
    awaitsOurAnswer: yesOrNoOf(raw.awaitsOurAnswer),
    owesReport: yesOrNoOf(raw.owesReport),
    licenseeId: idOf(raw.licenseeId),
    licensorId: idOf(raw.licensorId),
    regionCode: regionOf(raw.regionCode),
    industry: textOf(raw.industry),
    achievementId: idOf(raw.achievementId),
    ...Object.fromEntries(LICENCE_DAYS.map((day) => [day, dayOf(raw[day])])),
  };
}

/** The API's filter of an address. */
export function filterOf({ q, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same }: LicenceSearch): LicenceFilter {
  return tidied({ ...same, search: q }) as LicenceFilter;
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ states, isWaitingForUs, sort, size, hide }: LicenceSearch): LicenceSearch =>
  tidied({ isWaitingForUs, sort, size, hide, states: states?.length === 1 ? states : undefined });

/** Whether anything but the tab narrows the list. */
export const isFiltered = (search: LicenceSearch): boolean =>
  tabOf(search) === undefined ||
  Object.keys(tidied({ ...filterOf(search), states: undefined, isWaitingForUs: undefined, search: undefined })).length > 0;

/** Which tab an address is under; undefined when links have asked for what no tab has. */
export function tabOf({ states, isWaitingForUs }: LicenceSearch): string | undefined {
  if (isWaitingForUs !== undefined) return isWaitingForUs && states === undefined ? 'waiting' : undefined;
  return states === undefined ? 'all' : states.length === 1 ? states[0] : undefined;
}
