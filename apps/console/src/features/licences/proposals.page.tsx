import { useMay, useViewer } from '@app/viewer';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { Money, Tag } from '@shared/detail/pieces';
import { ClearableSelect } from '@shared/form/clearable.select';
import { exactMoney, minute } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ProposalRow, PROPOSALS } from './proposals.query';
import { PROPOSAL_KINDS, proposalsFilter, type ProposalsSearch } from './proposals.search';
import './proposals.texts';

const route = getRouteApi('/frame/inner/proposals');

/** What of the books of all licences waits for a second person, what lapses first at the head. */
export function ProposalsPage() {
  const { t } = useTexts('proposals');
  const search: ProposalsSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { shown } = useList(PROPOSALS, { ...pageOf(search), filter: proposalsFilter(search) }, (found) => found.licenceProposals);
  const onSearch = (next: ProposalsSearch) => void navigate({ search: tidied(next) });
  const { kind, licenceId, isOthers, isOverdue, size, hide } = search;
  const number = shown.page?.edges[0]?.node.licence.number;
  return (
    <ListFrame
      title={t('title')}
      subtitle={t('why')}
      search={search}
      onSearch={onSearch}
      tabs={[
        { key: 'all', title: t('tabs.all'), search: { kind: undefined, isOverdue: undefined }, isCounted: false },
        ...PROPOSAL_KINDS.map((key) => ({
          key,
          title: t(`kind.${key}`),
          search: { kind: key, isOverdue: undefined },
          isCounted: false,
        })),
        { key: 'overdue', title: t('tabs.overdue'), search: { kind: undefined, isOverdue: true }, isCounted: false },
      ]}
      tab={isOverdue ? 'overdue' : (kind ?? 'all')}
      filters={
        <ClearableSelect
          aria-label={t('filter.who')}
          placeholder={t('filter.anybody')}
          value={isOthers === undefined ? undefined : isOthers ? 'others' : 'mine'}
          options={(['others', 'mine'] as const).map((key) => ({ value: key, label: t(`filter.${key}`) }))}
          onChange={(key) => onSearch(refiltered(search, { isOthers: key === undefined ? undefined : key === 'others' }))}
        />
      }
      isFiltered={licenceId !== undefined || isOthers !== undefined}
      unfiltered={tidied({ kind, isOverdue, size, hide })}
      columns={useColumns()}
      {...shown}
      idOf={({ id }) => id}
      empty={{ title: t('empty.title'), why: t('empty.why') }}
    >
      <FilterChips<ProposalsSearch>
        chips={[{ key: 'licenceId', said: licenceId && (number ? t('only', { number }) : t('one')) }]}
        onRemove={(key) => onSearch(refiltered(search, { [key]: undefined } as Partial<ProposalsSearch>))}
      />
    </ListFrame>
  );
}

function useColumns(): readonly ColumnOf<ProposalRow>[] {
  const { t } = useTexts('proposals');
  return [
    {
      key: 'licence',
      title: t('column.licence'),
      isTitle: true,
      isFixed: true,
      render: (row) => <Place {...row} />,
    },
    {
      key: 'kind',
      title: t('column.kind'),
      render: ({ kind, period }) => (
        <span>
          {t(`kind.${kind}`)} {period && <span className="quiet small">{period}</span>}
        </span>
      ),
    },
    { key: 'amount', title: t('column.amount'), align: 'end', render: (row) => <Sum {...row} /> },
    { key: 'reason', title: t('column.reason'), render: ({ reason }) => <span className="cell-lines">{reason}</span> },
    { key: 'proposed', title: t('column.proposed'), render: (row) => <Proposer {...row} /> },
    {
      key: 'answerBy',
      title: t('column.answerBy'),
      render: ({ answerBy }) => (
        <span className="row">
          <time>{answerBy}</time>
          <OverdueTag by={answerBy} />
        </span>
      ),
    },
    { key: 'next', title: t('column.next'), isFixed: true, render: (row) => <Next {...row} /> },
  ];
}

/** An estimate or an audit is decided beside the sales of its period, all else beside the books. */
function Place({ licence: { id, number, achievement }, period }: ProposalRow) {
  const { t } = useTexts('proposals');
  const words = (
    <>
      {achievement?.title ?? t('gone')}
      <span className="quiet small nowrap cell-note">{number}</span>
    </>
  );
  return period ? (
    <Link to="/licences/$id/sales" params={{ id }} search={{ period }} className="cell-title">
      {words}
    </Link>
  ) : (
    <Link to="/licences/$id/books" params={{ id }} className="cell-title">
      {words}
    </Link>
  );
}

function Sum({ amount, currency, licence }: ProposalRow) {
  const { t } = useTexts('proposals');
  if (amount === null) return <span className="quiet">{t('open')}</span>;
  if (currency === null) return <>{t('sales', { amount: exactMoney({ amount, currency: licence.terms.currency }) })}</>;
  return <Money amount={{ amount, currency }} exact />;
}

function Proposer({ proposedBy, proposedAt }: ProposalRow) {
  const { t } = useTexts('proposals');
  const viewer = useViewer();
  return (
    <span>
      {proposedBy && (proposedBy.id === viewer.id ? t('own') : proposedBy.name)}
      <span className="quiet small cell-note nowrap">{minute(proposedAt)}</span>
    </span>
  );
}

/** Whether it is the viewer's to decide, or why it is another's. */
function Next({ decisionHindrance }: ProposalRow) {
  const { t } = useTexts('proposals');
  const may = useMay();
  if (decisionHindrance !== null) return <span className="quiet small">{decisionHindrance}</span>;
  return may('licence.approve') ? <Tag tone="accent">{t('next.you')}</Tag> : <span className="quiet">{t('next.approver')}</span>;
}
