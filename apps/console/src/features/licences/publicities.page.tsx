import { useMay } from '@app/viewer';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { DaysLeft } from '@shared/detail/pieces';
import { today } from '@shared/format/format';
import { ForbiddenPage } from '@shared/feedback/pages';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PublicitiesQuery } from '@gql/licences/graphql';
import { PUBLICITIES } from './publicity.query';
import { PUBLICITY_STATES, publicityFilter, type PublicitySearch } from './publicity.search';
import { PublicityTag } from './publicity.tag';
import './publicity.texts';

type Row = PublicitiesQuery['licencePublicities']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/publicity');

/** Prices by agreement that the organization makes public to its own people, newest first. */
export function PublicitiesPage() {
  const { t } = useTexts('publicity');
  const may = useMay();
  return may('publicity.read') ? <Publicities /> : <ForbiddenPage message={t('inside')} />;
}

function Publicities() {
  const { t } = useTexts('publicity');
  const search: PublicitySearch = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const decides = may('licence.prepare') || may('licence.approve');
  const filter = publicityFilter(search);
  const { shown } = useList(PUBLICITIES, { ...pageOf(search), filter }, (found) => found.licencePublicities);
  const { size, hide, states, licenceId, isOverdue } = search;
  const ofState = states ? (states.length === 1 ? states[0] : undefined) : 'all';
  const tab = isOverdue ? 'overdue' : ofState;
  return (
    <ListFrame
      title={t('title')}
      subtitle={t('why')}
      search={search}
      onSearch={(next: PublicitySearch) => void navigate({ search: tidied(next) })}
      tabs={[
        { key: 'all', title: t('tabs.all'), search: { states: undefined, isOverdue: undefined }, isCounted: false },
        ...PUBLICITY_STATES.map((state) => ({
          key: state,
          title: t(`tabs.${state}`),
          search: { states: [state], isOverdue: undefined },
          isCounted: false,
        })),
        ...(decides
          ? [{ key: 'overdue', title: t('tabs.overdue'), search: { states: undefined, isOverdue: true }, isCounted: false }]
          : []),
      ]}
      {...(tab ? { tab } : {})}
      isFiltered={licenceId !== undefined}
      unfiltered={tidied({ states, isOverdue, size, hide })}
      columns={useColumns()}
      {...shown}
      idOf={({ id }) => id}
      empty={{ title: t('empty.title'), why: t('empty.why') }}
    />
  );
}

/** How it stands, and whether an objection should have been decided on by now. */
function State(row: Row) {
  return (
    <span className="row">
      <PublicityTag {...row} />
      <OverdueTag by={row.decisionBy} />
    </span>
  );
}

function useColumns(): readonly ColumnOf<Row>[] {
  const { t } = useTexts('publicity');
  return [
    {
      key: 'title',
      title: t('column.title'),
      isTitle: true,
      isFixed: true,
      render: ({ id, achievementTitle, licenceNumber }) => (
        <Link to="/publicity/$id" params={{ id }} className="cell-title">
          {achievementTitle}
          <span className="quiet small nowrap cell-note">{licenceNumber}</span>
        </Link>
      ),
    },
    { key: 'licensee', title: t('column.licensee'), render: ({ licensee }) => licensee.name },
    { key: 'beganOn', title: t('column.beganOn'), render: ({ beganOn }) => <time className="nowrap">{beganOn}</time> },
    {
      key: 'lastOn',
      title: t('column.lastOn'),
      render: ({ lastOn, state }) => (
        <span>
          <time className="nowrap">{lastOn}</time>
          {state === 'OPEN' && lastOn >= today() && (
            <span className="quiet small">
              {' '}
              <DaysLeft until={lastOn} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'objections',
      title: t('column.objections'),
      render: ({ objections }) => {
        const open = objections.filter(({ state }) => state === 'OPEN').length;
        if (objections.length === 0) return <span className="quiet">—</span>;
        return open > 0 ? t('objectionOpen', { count: open }) : t('objectionCount', { count: objections.length });
      },
    },
    { key: 'state', title: t('column.state'), isFixed: true, render: (row) => <State {...row} /> },
  ];
}
