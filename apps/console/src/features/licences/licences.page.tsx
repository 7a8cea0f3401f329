import { CalculatorOutlined, FundOutlined } from '@ant-design/icons';
import { useOrganization } from '@app/viewer';
import { ExportButton } from '@shared/exports/export.button';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/licences';
import type { LicenceOrder } from '@gql/licences/graphql';
import { useLicenceColumns } from './licences.columns';
import { LicenceChips, LicenceFilters } from './licences.filters';
import { filterOf, isFiltered, LICENCE_ORDERS, type LicenceSearch, tabOf, withoutFilters } from './licences.search';
import { useLicenceTabs } from './licences.tabs';
import './licences.texts';

const LICENCES = graphql(`
  query Licences($first: Int!, $after: String, $filter: LicenceFilter, $order: LicenceOrder!) {
    licences(first: $first, after: $after, filter: $filter, order: $order) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          state
          decisionBy
          mode
          kind
          trialEndsOn
          requestedOn
          achievement {
            title
          }
          licensor {
            id
            name
          }
          licensee {
            id
            name
          }
          balance {
            currency
            principal
            nextDueOn
          }
        }
      }
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportLicences($filter: LicenceFilter, $format: ExportFormat!) {
    exportLicences(filter: $filter, format: $format) {
      __typename
      ... on ListExport {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const route = getRouteApi('/frame/inner/licences');

/** Licences and trials: of one's own organization, or of the region one watches. */
export function LicencesPage() {
  const { t } = useTexts('licences');
  const search: LicenceSearch = route.useSearch();
  const navigate = route.useNavigate();
  const organization = useOrganization();
  const filter = filterOf(search);
  const order = (search.sort ?? 'NEWEST_FIRST') as LicenceOrder;
  const { shown } = useList(LICENCES, { ...pageOf(search), filter, order }, (found) => found.licences);
  const columns = useLicenceColumns();
  const tabs = useLicenceTabs(search);
  const onSearch = (next: LicenceSearch) => void navigate({ search: tidied(next) });
  const { page } = shown;
  const first = page?.edges[0]?.node;
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={tabs}
      tab={tabOf(search) ?? ''}
      searchHint={t('searchHint')}
      filters={<LicenceFilters search={search} onSearch={onSearch} />}
      isFiltered={isFiltered(search)}
      unfiltered={withoutFilters(search)}
      actions={
        <>
          <Link to="/licences/portfolio">
            <Button tabIndex={-1} icon={<FundOutlined />}>
              {t('portfolio')}
            </Button>
          </Link>
          <Link to="/licences/simulator" search={{}}>
            <Button tabIndex={-1} icon={<CalculatorOutlined />}>
              {t('simulate')}
            </Button>
          </Link>
          {organization && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
        </>
      }
      tools={organization && <SavedViews screen="licences" />}
      sorting={{
        value: order,
        orders: LICENCE_ORDERS.map((value) => ({ value, label: t(`order.${value}`) })),
        onChange: (sort) => onSearch(refiltered(search, { sort })),
      }}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t('empty.title'),
        why: organization?.kind === 'ENTERPRISE' ? t('empty.taker') : t('empty.giver'),
        actions: organization?.kind === 'ENTERPRISE' && (
          <Link to="/achievements" search={{ ufplOffered: true }} className="button-link">
            {t('empty.find')}
          </Link>
        ),
      }}
    >
      <LicenceChips
        search={search}
        onSearch={onSearch}
        names={{ licensee: first?.licensee.name, licensor: first?.licensor.name, achievement: first?.achievement?.title }}
      />
    </ListFrame>
  );
}
