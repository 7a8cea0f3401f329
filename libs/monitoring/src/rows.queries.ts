import type { ListName, Rows } from './overview.measures';

/** What each list shows of a row, beside its identifier. */
const LISTS: Readonly<Record<ListName, { filterType: string; fields: string }>> = {
  achievements: { filterType: 'AchievementFilter', fields: 'id code title state' },
  needs: { filterType: 'NeedFilter', fields: 'id code title state' },
  licences: { filterType: 'LicenceFilter', fields: 'id number state' },
  receivables: { filterType: 'ReceivableFilter', fields: 'id amount currency effectiveDueOn' },
  organizations: { filterType: 'OrganizationFilter', fields: 'id name state' },
  receipts: { filterType: 'ReceiptFilter', fields: 'id amount currency receivedOn' },
};

/** The GraphQL document that lists exactly the rows behind a number, page by page; its `totalCount` equals the number's count. */
export function rowsDocument({ list }: Rows): string {
  const { filterType, fields } = LISTS[list];
  return (
    `query Rows($filter: ${filterType}, $first: Int = 100, $after: String) { ${list}(filter: $filter, first: $first, after: $after) { ` +
    `totalCount edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`
  );
}
