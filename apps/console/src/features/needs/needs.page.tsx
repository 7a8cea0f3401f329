import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useMay, useOrganization } from '@app/viewer';
import { graphql } from '@gql/needs';
import type { NeedOrder } from '@gql/needs/graphql';
import { ExportButton } from '@shared/exports/export.button';
import { ListFrame } from '@shared/table/list.frame';
import { oneOf, pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { NeedBulk } from './need.bulk';
import { useNeedColumns } from './need.columns';
import { NeedChips, NeedFilters } from './need.filters';
import { filterOf, NEED_ORDERS, type NeedSearch, tabOf, withoutFilters } from './needs.search';
import { useNeedTabs } from './needs.tabs';
import './needs.texts';

const NEEDS = graphql(`
  query Needs($first: Int!, $after: String, $filter: NeedFilter, $order: NeedOrder!) {
    needs(first: $first, after: $after, filter: $filter, order: $order) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          title
          industries
          regionCode
          state
          wantedMaturity
          closesOn
          deadline
          budget {
            min {
              amount
              currency
            }
            max {
              amount
              currency
            }
          }
          owner {
            id
            name
          }
        }
      }
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportNeeds($filter: NeedFilter, $format: ExportFormat!) {
    exportNeeds(filter: $filter, format: $format) {
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

const route = getRouteApi('/frame/needs');

/** Technical needs: everybody's open ones, and one's own in any state. */
export function NeedsPage() {
  const { t } = useTexts('needs');
  const search: NeedSearch = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const mine = useOrganization()?.id;
  const filter = filterOf(search, mine);
  const order: NeedOrder = oneOf(NEED_ORDERS, search.sort) ?? 'NEWEST_FIRST';
  const { readAt, shown } = useList(NEEDS, { ...pageOf(search), filter, order }, (found) => found.needs);
  const columns = useNeedColumns();
  const tabs = useNeedTabs(search);
  const onSearch = (next: NeedSearch) => {
    setSelected(new Set());
    void navigate({ search: tidied(next) });
  };
  const isOurs = search.scope === 'ours' && may('need.edit');
  const { page } = shown;
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={tabs}
      tab={tabOf(search) ?? ''}
      searchHint={t('searchHint')}
      filters={<NeedFilters search={search} onSearch={onSearch} />}
      isFiltered={isFiltered(search)}
      unfiltered={withoutFilters(search)}
      actions={
        <HeadActions exporting={mine && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />} />
      }
      tools={mine && <SavedViews screen="needs" />}
      sorting={{
        value: order,
        orders: NEED_ORDERS.filter((each) => each !== 'STALEST_FIRST' || isOurs).map((value) => ({
          value,
          label: t(`order.${value}`),
        })),
        onChange: (sort) => onSearch(refiltered(search, { sort })),
      }}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      selection={
        isOurs && may('need.publish')
          ? { ids: selected, onChange: setSelected, nameOf: ({ title, code }) => title ?? code }
          : undefined
      }
      bulk={
        <NeedBulk
          ids={[...selected]}
          seenAt={readAt}
          all={{ filter, count: page?.totalCount ?? 0 }}
          onDone={() => setSelected(new Set())}
        />
      }
      empty={{
        title: t('empty.title'),
        why: may('need.edit') ? t('empty.why') : t('empty.visitor'),
        actions: may('need.edit') && (
          <Link to="/needs/new" className="button-link">
            {t('create')}
          </Link>
        ),
      }}
    >
      <NeedChips search={search} onSearch={onSearch} ownerName={page?.edges[0]?.node.owner.name} />
    </ListFrame>
  );
}

function HeadActions({ exporting }: { exporting: React.ReactNode }) {
  const { t } = useTexts('needs');
  const may = useMay();
  return (
    <>
      {exporting}
      {may('import.run') && may('need.edit') && (
        <Link to="/imports/new" search={{ target: 'NEEDS' }}>
          <Button tabIndex={-1} icon={<UploadOutlined />}>
            {t('import')}
          </Button>
        </Link>
      )}
      {may('need.edit') && (
        <Link to="/needs/new">
          <Button tabIndex={-1} type="primary" icon={<PlusOutlined />}>
            {t('create')}
          </Button>
        </Link>
      )}
    </>
  );
}

/** Whether anything but the tab narrows the list. */
const isFiltered = (search: NeedSearch): boolean =>
  Object.keys(tidied({ ...filterOf(search, undefined), states: undefined })).length > 0 || tabOf(search) === undefined;
