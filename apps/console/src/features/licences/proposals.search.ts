import { idOf, type ListSearch, listSearch, oneOf, tidied, yesOf, yesOrNoOf } from '@shared/table/list.search';
import type { LicenceProposalFilter, LicenceProposalKind } from '@gql/licences/graphql';

export const PROPOSAL_KINDS = [
  'WRITE_OFF',
  'RECEIPT_REVERSAL',
  'REFUND',
  'SALES_ESTIMATE',
  'SALES_AUDIT',
  'COST',
] as const satisfies readonly LicenceProposalKind[];

/** What the list keeps in the address: the fields of the API's own filter, one kind at a time. */
export interface ProposalsSearch extends ListSearch {
  readonly kind?: LicenceProposalKind | undefined;
  readonly licenceId?: string | undefined;
  /** Whether somebody else than the viewer proposed it. */
  readonly isOthers?: boolean | undefined;
  readonly isOverdue?: boolean | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const proposalsSearch = (raw: Record<string, unknown>): ProposalsSearch => ({
  ...listSearch(raw),
  kind: oneOf(PROPOSAL_KINDS, raw.kind),
  licenceId: idOf(raw.licenceId),
  isOthers: yesOrNoOf(raw.isOthers),
  isOverdue: yesOf(raw.isOverdue),
});

/** The API's filter of an address. */
export const proposalsFilter = ({ kind, licenceId, isOthers, isOverdue }: ProposalsSearch): LicenceProposalFilter =>
  tidied({ kinds: kind && [kind], licenceId, isOthers, isOverdue });
