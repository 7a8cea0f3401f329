import { useMay } from '@app/viewer';
import { ActBar } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Moment, Tag } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { RUN_TONES } from './imports.page';
import { CANCEL, type ImportRun, isOver, useImportRun } from './run.query';
import { RunFactsCard, RunReport } from './run.report';
import { useFieldNames } from './fields';
import './imports.css';
import './imports.texts';

const route = getRouteApi('/frame/inner/imports/$id');

/** One import: how far it is, live, and what it came to. */
export function ImportPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useImportRun(id);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail run={data.importRun} />;
}

function Detail({ run }: { run: ImportRun }) {
  const { t } = useTexts('imports');
  const { pages } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const fieldName = useFieldNames(run.target);
  const timeline = {
    fields: { state: t('timelineState') },
    say: (_: string, value: unknown) => t(`state.${String(value)}` as 'state.DONE'),
  };
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/imports' }, { label: run.fileName }]}
        title={run.fileName}
        subtitle={
          <span className="row">
            <Tag dot tone={RUN_TONES[run.state]}>
              {t(`state.${run.state}`)}
            </Tag>
            {run.dryRun && <Tag>{t('rehearsal')}</Tag>}
            <span>
              {t(`target.${run.target}`)} · <Moment at={run.startedAt} />
            </span>
          </span>
        }
        actions={<Actions run={run} />}
      />
      <div className="detail-columns">
        <RunReport run={run} pages={pages} onPages={(next) => void navigate({ search: { pages: next }, resetScroll: false })} />
        <div className="stack">
          <RunFactsCard run={run} fieldName={fieldName} />
          {may('timeline.read') && <TimelineCard subjectType="ImportRun" subjectId={run.id} {...timeline} />}
        </div>
      </div>
    </div>
  );
}

function Actions({ run }: { run: ImportRun }) {
  const { t } = useTexts('imports');
  const cancel = useCommand(CANCEL, { onDone: () => toast(t('cancelled')) });
  return (
    <>
      <ActBar
        allowed={run.viewerActions}
        acts={[
          {
            action: 'CANCEL',
            label: t('cancel'),
            kind: 'danger',
            confirmation: { title: t('cancel'), text: t('cancelText'), confirm: t('cancel'), isDangerous: true },
            run: () => cancel.mutateAsync({ id: run.id }),
          },
        ]}
      />
      {isOver(run) && (
        <Link to="/imports/new" search={{ target: run.target }}>
          <Button tabIndex={-1} type={run.returned > 0 ? 'primary' : 'default'}>
            {run.returned > 0 ? t('repeat') : t('another')}
          </Button>
        </Link>
      )}
    </>
  );
}
