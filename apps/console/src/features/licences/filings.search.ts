import { today } from '@shared/format/format';
import { idOf, type ListSearch, listSearch, oneOf, regionOf, someOf, tidied, yesOrNoOf } from '@shared/table/list.search';
import { addDays, parseCivilDate } from '@trihelix/kernel';
import type { FilingKind, FilingState, LicenceFilingFilter } from '@gql/licences/graphql';

export const FILING_KINDS = ['RECORDAL', 'CANCELLATION', 'REGISTRATION'] as const satisfies readonly FilingKind[];
export const FILING_STATES = [
  'DUE',
  'SUBMITTED',
  'REFUSED',
  'RECORDED',
  'REGISTERED',
  'NOT_NEEDED',
] as const satisfies readonly FilingState[];
/** What is asked of deadlines. */
const URGENCIES = ['overdue', 'soon'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What the list keeps in the address. */
export interface FilingsSearch extends ListSearch {
  readonly kind?: FilingKind | undefined;
  readonly urgency?: Urgency | undefined;
  readonly states?: readonly FilingState[] | undefined;
  readonly isChecked?: boolean | undefined;
  readonly licensorId?: string | undefined;
  readonly regionCode?: string | undefined;
}

/** Days within which a deadline is near: as the reminders have it. */
const NEAR_DAYS = 30;

/** Reads the address; what makes no sense is passed over. */
export const filingsSearch = (raw: Record<string, unknown>): FilingsSearch => ({
  ...listSearch(raw),
  kind: oneOf(FILING_KINDS, raw.kind),
  urgency: oneOf(URGENCIES, raw.urgency),
  states: someOf(FILING_STATES, raw.states),
  isChecked: yesOrNoOf(raw.isChecked),
  licensorId: idOf(raw.licensorId),
  regionCode: regionOf(raw.regionCode),
});

/** The API's filter of an address; what is near counts what is not over yet. */
export const filingsFilter = ({ kind, urgency, states, isChecked, licensorId, regionCode }: FilingsSearch): LicenceFilingFilter =>
  tidied({
    kinds: kind && [kind],
    states: states && [...states],
    isChecked,
    licensorId,
    regionCode,
    ...(urgency === 'overdue' ? { isOverdue: true } : {}),
    ...(urgency === 'soon' ? { isOverdue: false, dueBefore: addDays(parseCivilDate(today()), NEAR_DAYS) } : {}),
  });
