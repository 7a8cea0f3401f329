import { dayOf, idOf, type ListSearch, listSearch, someOf, tidied, yesOf } from '@shared/table/list.search';
import type { DistributionState, LicenceDistributionFilter } from '@gql/distributions/graphql';

export const DISTRIBUTION_STATES = [
  'PREPARED',
  'APPROVED',
  'PAID',
  'RETURNED',
  'CANCELLED',
] as const satisfies readonly DistributionState[];

/** What the page keeps in the address: receipts that wait, or distributions by the fields of the API's own filter. */
export interface DistributionSearch extends ListSearch {
  /** Distributions instead of the receipts that wait for one. */
  readonly made?: true | undefined;
  readonly states?: readonly DistributionState[] | undefined;
  readonly licenceId?: string | undefined;
  readonly preparedFrom?: string | undefined;
  readonly preparedTo?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function distributionSearch(raw: Record<string, unknown>): DistributionSearch {
  const states = someOf(DISTRIBUTION_STATES, raw.states);
  return {
    ...listSearch(raw),
    made: yesOf(raw.made) ?? (states ? true : undefined),
    states,
    licenceId: idOf(raw.licenceId),
    preparedFrom: dayOf(raw.preparedFrom),
    preparedTo: dayOf(raw.preparedTo),
  };
}

/** The API's filter of an address. */
export const distributionFilter = ({
  states,
  licenceId,
  preparedFrom,
  preparedTo,
}: DistributionSearch): LicenceDistributionFilter =>
  tidied({ states: states && [...states], licenceId, preparedFrom, preparedTo });

/** Which tab an address is under; undefined when a link has asked for what no tab has. */
export function distributionTab({ made, states }: DistributionSearch): string | undefined {
  if (!made) return 'open';
  if (!states) return 'all';
  return states.length === 1 ? states[0] : undefined;
}
