import { useMay } from '@app/viewer';
import { graphql } from '@gql/matchmaking';
import type { MatchmakingDaysQuery } from '@gql/matchmaking/graphql';
import { asking } from '@shared/api/queries';
import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { Tag } from '@shared/detail/pieces';
import { ClearableSelect } from '@shared/form/clearable.select';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { STATE_TONES } from './day.tones';
import { DAY_ORDERS, DAY_STATES, type DaySearch, filterOf, withoutFilters } from './days.search';
import './matchmaking.texts';

const DAYS = graphql(`
  query MatchmakingDays($first: Int!, $after: String, $filter: MatchmakingDayFilter, $order: MatchmakingDayOrder!) {
    matchmakingDays(first: $first, after: $after, filter: $filter, order: $order) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          heldOn
          registrationUntil
          state
          meetingCount
          organizer {
            name
          }
          region {
            name
          }
          viewerRegistration {
            state
          }
        }
      }
    }
  }
`);

const COUNTS = graphql(`
  query MatchmakingDayTabs($all: MatchmakingDayFilter!, $held: MatchmakingDayFilter!, $joined: MatchmakingDayFilter!) {
    all: matchmakingDayCounts(filter: $all) {
      state
      count
    }
    held: matchmakingDayCounts(filter: $held) {
      state
      count
    }
    joined: matchmakingDayCounts(filter: $joined) {
      state
      count
    }
  }
`);

type Row = MatchmakingDaysQuery['matchmakingDays']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/matchmaking');

/** Matchmaking days: all that are announced, those held by us, those we come to. */
export function MatchmakingDaysPage() {
  const { t } = useTexts('matchmaking');
  const search: DaySearch = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const filter = filterOf(search);
  const order = DAY_ORDERS.find((each) => each === search.sort) ?? 'NEWEST_FIRST';
  const { shown } = useList(DAYS, { ...pageOf(search), filter, order }, (found) => found.matchmakingDays);
  const onSearch = (next: DaySearch) => void navigate({ search: tidied(next) });
  const begin = may('matchmaking.announce') && (
    <Link to="/matchmaking/new">
      <Button type="primary" tabIndex={-1}>
        {t('new')}
      </Button>
    </Link>
  );
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={useTabs(search)}
      tab={search.part ?? 'all'}
      searchHint={t('search')}
      filters={<Filters search={search} onSearch={onSearch} />}
      isFiltered={Boolean(search.states ?? search.regionCode ?? search.heldFrom ?? search.heldTo)}
      unfiltered={withoutFilters(search)}
      actions={begin}
      sorting={{
        value: order,
        orders: DAY_ORDERS.map((value) => ({ value, label: t(`order.${value}`) })),
        onChange: (sort) => onSearch(refiltered(search, { sort })),
      }}
      columns={useColumns()}
      {...shown}
      idOf={({ id }) => id}
      empty={{ title: t('empty.title'), why: t('empty.why'), actions: begin }}
    />
  );
}

interface FilterProps {
  readonly search: DaySearch;
  readonly onSearch: (search: DaySearch) => void;
}

function Filters({ search, onSearch }: FilterProps) {
  const { t } = useTexts('matchmaking');
  return (
    <>
      <ClearableSelect
        mode="multiple"
        style={{ minWidth: 160 }}
        aria-label={t('anyState')}
        placeholder={t('anyState')}
        value={[...(search.states ?? [])]}
        options={DAY_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(states) => onSearch(refiltered(search, { states: states.length > 0 ? states : undefined }))}
      />
      <CatalogPicker
        kind="REGION"
        placeholder={t('region')}
        value={search.regionCode}
        onChange={(regionCode) => onSearch(refiltered(search, { regionCode }))}
      />
    </>
  );
}

function useTabs(search: DaySearch): readonly Tab<DaySearch>[] {
  const { t } = useTexts('matchmaking');
  const all = filterOf({ ...search, part: undefined });
  const { data } = useQuery(
    asking(COUNTS, { all, held: { ...all, part: 'ORGANIZER' }, joined: { ...all, part: 'PARTICIPANT' } }),
  );
  return [
    { key: 'all', title: t('tabs.all'), count: total(data?.all, search), search: { part: undefined } },
    { key: 'ORGANIZER', title: t('tabs.ORGANIZER'), count: total(data?.held, search), search: { part: 'ORGANIZER' } },
    { key: 'PARTICIPANT', title: t('tabs.PARTICIPANT'), count: total(data?.joined, search), search: { part: 'PARTICIPANT' } },
  ];
}

const total = (
  counts: readonly { readonly count: number; readonly state?: string }[] | undefined,
  { states }: DaySearch,
): number | undefined =>
  counts?.filter(({ state }) => !states || states.some((each) => each === state)).reduce((sum, { count }) => sum + count, 0);

function useColumns(): readonly ColumnOf<Row>[] {
  const { t } = useTexts('matchmaking');
  return [
    {
      key: 'title',
      title: t('column.title'),
      isTitle: true,
      isFixed: true,
      render: ({ id, title, organizer }) => (
        <>
          <Link to="/matchmaking/$id" params={{ id }} className="cell-title">
            {title}
          </Link>
          <span className="cell-note">{organizer.name}</span>
        </>
      ),
    },
    { key: 'region', title: t('column.region'), render: ({ region }) => region?.name ?? '' },
    { key: 'heldOn', title: t('column.heldOn'), render: ({ heldOn }) => heldOn },
    { key: 'until', title: t('column.until'), render: ({ registrationUntil }) => registrationUntil },
    {
      key: 'state',
      title: t('column.state'),
      render: ({ state }) => (
        <Tag dot tone={STATE_TONES[state]}>
          {t(`state.${state}`)}
        </Tag>
      ),
    },
    {
      key: 'ours',
      title: t('column.ours'),
      render: ({ viewerRegistration, meetingCount }) => (
        <>
          {viewerRegistration && t(`ours.${viewerRegistration.state}`)}
          {meetingCount > 0 && <span className="cell-note">{t('ours.meetings', { count: meetingCount })}</span>}
        </>
      ),
    },
  ];
}
