import { useCommand } from '@shared/api/queries';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { number } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Target } from './imports.routes';
import { choicesAgain } from './mapping.choices';
import { CANCEL, isOver, START, useImportRun } from './run.query';
import { RunReport } from './run.report';
import { StartFailure } from './step.mapping';

interface CheckStepProps {
  readonly target: Target;
  readonly file: string;
  /** The rehearsal. */
  readonly check: string;
  readonly pages: readonly string[] | undefined;
  readonly onPages: (pages: readonly string[] | undefined) => void;
  readonly onBack: () => void;
  readonly onOther: () => void;
}

/** What would happen, row by row, before anything does; then the same file is imported as it was checked. */
export function CheckStep({ target, file, check, pages, onPages, onBack, onOther }: CheckStepProps) {
  const { t } = useTexts('imports');
  const { t: word } = useTexts('shared');
  const language = useLanguage();
  const navigate = useNavigate();
  const { data, error, refetch } = useImportRun(check);
  const start = useCommand(START, { onDone: ({ id }) => void navigate({ to: '/imports/$id', params: { id } }) });
  const cancel = useCommand(CANCEL, { onDone: () => toast(t('cancelled')), onFailed: sayFailed });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const run = data.importRun;
  const good = run.created + run.updated + (run.publishes ? run.unchanged : 0);
  const isChecked = run.state === 'DONE';
  const begin = () =>
    start.mutate({
      input: {
        fileId: file,
        target,
        dryRun: false,
        publish: run.publishes,
        // It was made before the rehearsal, which kept its words.
        ownershipDeclaration: run.declaration !== null && run.declaration !== undefined,
        mapping: choicesAgain(run),
        key: run.keyColumn ?? null,
        kind: kindOf(run.notices),
      },
    });
  return (
    <>
      <RunReport run={run} pages={pages} onPages={onPages} />
      {start.error && <StartFailure error={start.error} />}
      <div className="card form-foot">
        <Button onClick={onOther} style={{ marginRight: 'auto' }}>
          {t('other')}
        </Button>
        {run.viewerActions.includes('CANCEL') && (
          <Button danger loading={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
            {t('cancelCheck')}
          </Button>
        )}
        {isOver(run) && <Button onClick={onBack}>{word('act.previous')}</Button>}
        <Button type="primary" disabled={!isChecked || good === 0} loading={start.isPending} onClick={begin}>
          {isChecked ? t('importRows', { count: number(good, language) as never }) : t('importAfter')}
        </Button>
      </div>
    </>
  );
}

const KIND = /^KIND_(\w+)$/;

/** The kind that the rehearsal gave to all rows, when it gave one to all. */
function kindOf(notices: readonly { readonly name: string }[]) {
  const kinds = notices.flatMap(({ name }) => KIND.exec(name)?.[1] ?? []);
  return kinds.length === 1 ? (kinds[0] as 'PATENT') : null;
}
