import { useMay, useOrganization } from '@app/viewer';
import { graphql } from '@gql/undertakings';
import type { UndertakingsQuery } from '@gql/undertakings/graphql';
import { asking } from '@shared/api/queries';
import { Day, Tag } from '@shared/detail/pieces';
import { ExportButton } from '@shared/exports/export.button';
import { ClearableSelect } from '@shared/form/clearable.select';
import { listed } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { filterOf, tabOf, UNDERTAKING_STATES, type UndertakingSearch, withoutFilters } from './undertakings.search';
import './undertakings.css';
import './undertakings.texts';
import { STATE_TONES } from './undertakings.tones';

const UNDERTAKINGS = graphql(`
  query Undertakings($first: Int!, $after: String, $filter: UndertakingFilter) {
    undertakings(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          state
          subjectTitle
          askedAt
          endsOn
          termMonths
          promisor {
            id
            name
          }
          promisee {
            id
            name
          }
          waitingFor {
            id
          }
        }
      }
    }
  }
`);

const COUNTS = graphql(`
  query UndertakingTabs(
    $all: UndertakingFilter!
    $waiting: UndertakingFilter!
    $promisee: UndertakingFilter!
    $promisor: UndertakingFilter!
  ) {
    all: undertakingCounts(filter: $all) {
      count
    }
    waiting: undertakingCounts(filter: $waiting) {
      count
    }
    promisee: undertakingCounts(filter: $promisee) {
      count
    }
    promisor: undertakingCounts(filter: $promisor) {
      count
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportUndertakings($filter: UndertakingFilter, $format: ExportFormat!) {
    exportUndertakings(filter: $filter, format: $format) {
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

type Row = UndertakingsQuery['undertakings']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/undertakings');

/** Who has promised secrecy to whom, about what. */
export function UndertakingsPage() {
  const { t } = useTexts('undertakings');
  const language = useLanguage();
  const search: UndertakingSearch = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const filter = filterOf(search);
  const { shown } = useList(UNDERTAKINGS, { ...pageOf(search), filter }, (found) => found.undertakings);
  const onSearch = (next: UndertakingSearch) => void navigate({ search: tidied(next) });
  const tabs = useTabs(search);
  const columns = useColumns();
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={tabs}
      tab={tabOf(search) ?? ''}
      filters={<StateFilter search={search} onSearch={onSearch} />}
      isFiltered={Boolean(search.states ?? search.subjectId) || tabOf(search) === undefined}
      unfiltered={withoutFilters(search)}
      actions={
        <>
          <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />
          {may('undertaking.draft') && (
            <Link to="/undertakings/texts">
              <Button tabIndex={-1}>{t('texts.open')}</Button>
            </Link>
          )}
        </>
      }
      tools={<SavedViews screen="undertakings" />}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t('empty.title'),
        why: t('empty.why'),
        actions: (
          <Link to="/needs" className="button-link">
            {t('empty.browse')}
          </Link>
        ),
      }}
    >
      <FilterChips<UndertakingSearch>
        chips={[
          { key: 'subjectId', said: search.subjectId && t('chip.oneSubject') },
          {
            key: 'states',
            said:
              search.states &&
              search.states.length > 1 &&
              listed(
                search.states.map((state) => t(`state.${state}`)),
                language,
              ),
          },
          { key: 'isWaitingForUs', said: tabOf(search) === undefined && t('tabs.waiting') },
        ]}
        onRemove={(key) => onSearch(refiltered(search, { [key]: undefined } as Partial<UndertakingSearch>))}
      />
    </ListFrame>
  );
}

interface FilterProps {
  readonly search: UndertakingSearch;
  readonly onSearch: (search: UndertakingSearch) => void;
}

function StateFilter({ search, onSearch }: FilterProps) {
  const { t } = useTexts('undertakings');
  const [state] = search.states ?? [];
  return (
    <ClearableSelect
      style={{ width: 160 }}
      aria-label={t('column.state')}
      placeholder={t('column.state')}
      value={search.states?.length === 1 ? state : null}
      options={UNDERTAKING_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      onChange={(value) => onSearch(refiltered(search, { states: value ? [value] : undefined }))}
    />
  );
}

const NONE = { side: undefined, isWaitingForUs: undefined };

function useTabs(search: UndertakingSearch): readonly Tab<UndertakingSearch>[] {
  const { t } = useTexts('undertakings');
  const all = filterOf({ ...search, ...NONE });
  const { data } = useQuery(
    asking(COUNTS, {
      all,
      waiting: { ...all, isWaitingForUs: true },
      promisee: { ...all, side: 'PROMISEE' },
      promisor: { ...all, side: 'PROMISOR' },
    }),
  );
  return [
    { key: 'all', title: t('tabs.all'), count: total(data?.all), search: NONE },
    { key: 'waiting', title: t('tabs.waiting'), count: total(data?.waiting), search: { ...NONE, isWaitingForUs: true } },
    { key: 'PROMISEE', title: t('tabs.promisee'), count: total(data?.promisee), search: { ...NONE, side: 'PROMISEE' } },
    { key: 'PROMISOR', title: t('tabs.promisor'), count: total(data?.promisor), search: { ...NONE, side: 'PROMISOR' } },
  ];
}

const total = (counts: readonly { readonly count: number }[] | undefined): number | undefined =>
  counts?.reduce((sum, { count }) => sum + count, 0);

function useColumns(): readonly ColumnOf<Row>[] {
  const { t } = useTexts('undertakings');
  const mine = useOrganization()?.id;
  return [
    {
      key: 'subject',
      title: t('column.subject'),
      isTitle: true,
      isFixed: true,
      render: ({ id, subjectTitle }) => (
        <Link to="/undertakings/$id" params={{ id }} className="cell-title">
          {subjectTitle}
        </Link>
      ),
    },
    {
      key: 'counterpart',
      title: t('column.counterpart'),
      render: ({ promisor, promisee }) => (
        <>
          {promisor.id === mine ? promisee.name : promisor.name}
          <span className="cell-note">{promisor.id === mine ? t('wePromise') : t('theyPromise')}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      render: ({ state, waitingFor }) => (
        <>
          <Tag dot tone={STATE_TONES[state]}>
            {t(`state.${state}`)}
          </Tag>
          {waitingFor && <span className="cell-note">{waitingFor.id === mine ? t('waitingForUs') : t('waitingForThem')}</span>}
        </>
      ),
    },
    { key: 'askedAt', title: t('column.askedAt'), render: ({ askedAt }) => <Day at={askedAt} /> },
    { key: 'term', title: t('column.term'), render: ({ endsOn, termMonths }) => endsOn ?? t('months', { count: termMonths }) },
  ];
}
