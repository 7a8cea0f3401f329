import { asking } from '@shared/api/queries';
import { DaysLeft } from '@shared/detail/pieces';
import { ClearableSelect } from '@shared/form/clearable.select';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FilingTag } from './filing.tag';
import { FILING_COUNTS, type FilingRow, FILINGS } from './filings.query';
import { FILING_KINDS, FILING_STATES, filingsFilter, type FilingsSearch } from './filings.search';
import './filings.css';
import './filings.texts';

const route = getRouteApi('/frame/inner/filings');

/** What is filed about licences, the most urgent first: for transfer offices, and for authorities that check registrations. */
export function FilingsPage() {
  const { t } = useTexts('filings');
  const search: FilingsSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { shown } = useList(FILINGS, { ...pageOf(search), filter: filingsFilter(search) }, (found) => found.licenceFilings);
  const { size, hide, kind, urgency, states, isChecked, licensorId, regionCode } = search;
  const onSearch = (next: FilingsSearch) => void navigate({ search: tidied(next) });
  return (
    <ListFrame
      title={t('title')}
      subtitle={t('why')}
      search={search}
      onSearch={onSearch}
      tabs={useTabs(search)}
      tab={urgency ?? kind ?? 'all'}
      filters={<Filters search={search} onSearch={onSearch} />}
      isFiltered={[states, isChecked, licensorId, regionCode].some((each) => each !== undefined)}
      unfiltered={tidied({ kind, urgency, size, hide })}
      columns={useColumns()}
      {...shown}
      idOf={({ id }) => id}
      empty={{ title: t('empty.title'), why: t('empty.why') }}
    />
  );
}

interface FiltersProps {
  readonly search: FilingsSearch;
  readonly onSearch: (search: FilingsSearch) => void;
}

function Filters({ search, onSearch }: FiltersProps) {
  const { t } = useTexts('filings');
  return (
    <>
      <ClearableSelect
        aria-label={t('filter.state')}
        placeholder={t('filter.anyState')}
        value={search.states?.[0]}
        options={FILING_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        onChange={(state) => onSearch(refiltered(search, { states: state ? [state] : undefined }))}
      />
      <ClearableSelect
        aria-label={t('filter.checked')}
        placeholder={t('filter.anyChecked')}
        value={search.isChecked === undefined ? undefined : search.isChecked ? 'isChecked' : 'notChecked'}
        options={(['isChecked', 'notChecked'] as const).map((key) => ({ value: key, label: t(`filter.${key}`) }))}
        onChange={(key) => onSearch(refiltered(search, { isChecked: key === undefined ? undefined : key === 'isChecked' }))}
      />
    </>
  );
}

/** The tabs with what each would list under the filters of now. */
function useTabs(search: FilingsSearch): readonly Tab<FilingsSearch>[] {
  const { t } = useTexts('filings');
  const other = { ...search, kind: undefined, urgency: undefined };
  const { data } = useQuery(
    asking(FILING_COUNTS, {
      all: filingsFilter(other),
      overdue: filingsFilter({ ...other, urgency: 'overdue' }),
      soon: filingsFilter({ ...other, urgency: 'soon' }),
      recordal: filingsFilter({ ...other, kind: 'RECORDAL' }),
      cancellation: filingsFilter({ ...other, kind: 'CANCELLATION' }),
      registration: filingsFilter({ ...other, kind: 'REGISTRATION' }),
    }),
  );
  return [
    { key: 'all', title: t('tabs.all'), count: data?.all.totalCount, search: { kind: undefined, urgency: undefined } },
    ...(['overdue', 'soon'] as const).map((urgency) => ({
      key: urgency,
      title: t(`tabs.${urgency}`),
      count: data?.[urgency].totalCount,
      search: { kind: undefined, urgency },
    })),
    ...FILING_KINDS.map((kind) => ({
      key: kind,
      title: t(`tabs.${kind}`),
      count: data?.[kind].totalCount,
      search: { kind, urgency: undefined },
    })),
  ];
}

function useColumns(): readonly ColumnOf<FilingRow>[] {
  const { t } = useTexts('filings');
  return [
    {
      key: 'licence',
      title: t('column.licence'),
      isTitle: true,
      isFixed: true,
      render: ({ licence: { id, number, achievement } }) => (
        <Link to="/licences/$id" params={{ id }} className="cell-title">
          {achievement?.title ?? t('gone')}
          <span className="quiet small"> {number}</span>
        </Link>
      ),
    },
    { key: 'kind', title: t('column.kind'), isFixed: true, render: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'parties',
      title: t('column.parties'),
      render: ({ licence: { licensor, licensee } }) => `${licensor.name} → ${licensee.name}`,
    },
    {
      key: 'due',
      title: t('column.due'),
      render: ({ effectiveDueOn, daysLeft }) =>
        effectiveDueOn ? (
          <span>
            <time>{effectiveDueOn}</time>
            {daysLeft != null && (
              <span className="filing-left" data-late={daysLeft < 0} data-near={daysLeft <= 30}>
                {' '}
                <DaysLeft until={effectiveDueOn} />
              </span>
            )}
          </span>
        ) : (
          <span className="quiet">{t('noDeadline')}</span>
        ),
    },
    { key: 'number', title: t('column.number'), render: ({ number }) => number ?? <span className="quiet">—</span> },
    { key: 'checked', title: t('column.checked'), render: ({ checkedOn }) => checkedOn ?? <span className="quiet">—</span> },
    { key: 'state', title: t('column.state'), isFixed: true, render: (filing) => <FilingTag {...filing} /> },
  ];
}
