import { ActBar } from '@shared/acts/act.bar';
import { useMay } from '@app/viewer';
import { asking, useCommand } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { toast } from '@shared/feedback/toasts';
import { minute } from '@shared/format/format';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { BankStatementQuery } from '@gql/bank/graphql';
import { LINE_TABS, type LineSearch, type LineTab } from './bank.routes';
import { ClearCard } from './clear.card';
import { useLineColumns } from './line.columns';
import { LinePanel } from './line.panel';
import { type LineRow, LINES, STATEMENT, WITHDRAW } from './line.query';
import { useLineKeys } from './use.line.keys';
import './bank.css';
import './bank.texts';

type Statement = BankStatementQuery['bankImport'];
const OPEN = ['PROPOSED', 'UNMATCHED', 'CONFLICT', 'TAKES_BACK'] as const;
const statesOf = (tab: LineTab) => (tab === 'open' ? [...OPEN] : [tab]);

const route = getRouteApi('/frame/inner/bank/$id');

/** One statement: its lines with what is proposed for each, and the line that is looked at beside them. */
export function StatementPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(STATEMENT, { id }));
  if (!useMay()('payment.record')) return <ForbiddenPage />;
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  return <Lines id={id} statement={data?.bankImport} />;
}

function Lines({ id, statement }: { id: string; statement: Statement | undefined }) {
  const { t } = useTexts('bank');
  const search: LineSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { tab = 'open', line, q } = search;
  const filter = { importId: id, states: statesOf(tab), ...(q ? { search: q } : {}) };
  const { shown } = useList(LINES, { ...pageOf(search), filter }, (found) => found.bankLines);
  const ids = shown.page?.edges.map(({ node }) => node.id) ?? [];
  const onSearch = (next: LineSearch) => void navigate({ search: tidied(next), resetScroll: false });
  const open = (lineId: string | undefined) => onSearch({ ...search, line: lineId });
  useLineKeys({ ids, current: line, onOpen: open });
  const columns = useLineColumns(line, open);
  const next = () => open(ids[ids.indexOf(line ?? '') + 1] ?? ids.find((each) => each !== line));
  const isDone = tab === 'open';
  const side = useRef<HTMLElement>(null);
  // Where it stands above the list, not beside it, what was opened comes into sight.
  useEffect(() => {
    if (line && matchMedia('(max-width: 1100px)').matches) side.current?.scrollIntoView({ block: 'start' });
  }, [line]);
  return (
    <div className="statement">
      <ListFrame<LineRow, LineSearch>
        title={statement?.fileName ?? t('title')}
        {...(statement && { subtitle: subtitleOf(statement) })}
        search={search}
        onSearch={onSearch}
        tabs={useTabs(statement)}
        tab={tab}
        searchHint={t('search')}
        isFiltered={false}
        unfiltered={tidied({ tab: search.tab, size: search.size, hide: search.hide })}
        actions={statement && <Withdraw statement={statement} />}
        columns={columns}
        {...shown}
        idOf={(row) => row.id}
        empty={{ title: t(isDone ? 'empty.open' : 'empty.lines'), ...(isDone && { why: t('empty.openWhy') }) }}
      >
        {statement?.state === 'WITHDRAWN' && <Notice title={t('withdrawn')} />}
        {statement && <ClearCard importId={id} count={statement.progress.clear} onOpen={open} />}
      </ListFrame>
      <aside ref={side} className="card statement-side">
        {line ? <LinePanel id={line} onDecided={next} /> : <p className="quiet">{t('detail.choose')}</p>}
        <p className="quiet small wide-only statement-keys">{t('detail.keys')}</p>
      </aside>
    </div>
  );
}

const subtitleOf = ({ firstOn, lastOn, importedAt, importedBy }: Statement): string =>
  [firstOn === lastOn ? firstOn : `${firstOn} – ${lastOn}`, importedBy?.name, minute(importedAt)].filter(Boolean).join(' · ');

function useTabs(statement: Statement | undefined): readonly Tab<LineSearch>[] {
  const { t } = useTexts('bank');
  const progress = statement?.progress;
  const waiting = progress && progress.clear + progress.proposed + progress.unmatched + progress.conflict + progress.takesBack;
  const counts: Readonly<Record<LineTab, number | undefined>> = {
    open: waiting,
    PROPOSED: progress && progress.clear + progress.proposed,
    UNMATCHED: progress?.unmatched,
    CONFLICT: progress?.conflict,
    RECORDED: progress?.recorded,
    REVERSAL_PROPOSED: progress?.reversalProposed,
    DUPLICATE: progress?.duplicate,
    IGNORED: progress?.ignored,
  };
  return LINE_TABS.map((key) => ({
    key,
    title: key === 'open' ? t('tab.open') : t(`lineState.${key}`),
    count: counts[key],
    search: { tab: key === 'open' ? undefined : key, line: undefined },
  }));
}

/** For a wrong file, or columns taken for what they are not. */
function Withdraw({ statement: { id, version: expectedVersion, viewerActions } }: { statement: Statement }) {
  const { t } = useTexts('bank');
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('withdraw.done')) });
  return (
    <ActBar
      allowed={viewerActions}
      acts={[
        {
          action: 'WITHDRAW',
          label: t('withdraw.act'),
          confirmation: {
            title: t('withdraw.title'),
            text: t('withdraw.text'),
            confirm: t('withdraw.act'),
            isDangerous: true,
          },
          run: () => withdraw.mutateAsync({ id, expectedVersion }),
        },
      ]}
    />
  );
}
