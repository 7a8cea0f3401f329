import { Card, Facts, FactStrip, Notice } from '@shared/detail/pieces';
import { listed, number } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Progress } from 'antd';
import { Problems } from './problems';
import { type ImportRun, isOver } from './run.query';
import { Imported, rowsOf } from './run.rows';

interface RunReportProps {
  readonly run: ImportRun;
  readonly pages: readonly string[] | undefined;
  readonly onPages: (pages: readonly string[] | undefined) => void;
}

/** What an import, or its rehearsal, has come to so far: how far it is, its numbers, what was wrong and what was done on the way. */
export function RunReport({ run, pages, onPages }: RunReportProps) {
  const { t } = useTexts('imports');
  const language = useLanguage();
  return (
    <div className="stack">
      <Headline run={run} />
      {!isOver(run) && <RunProgress run={run} />}
      <Numbers run={run} />
      {run.problemCount > 0 && <Problems run={run} pages={pages} onPages={onPages} />}
      {(run.missing.length > 0 || run.notices.length > 0 || run.unmapped.length > 0) && (
        <Card title={t('card.notes')}>
          <ul className="stack" style={{ gap: 8 }}>
            {run.missing.map(({ field, message, rows }) => (
              <li key={field}>{t('missing', { message, rows })}</li>
            ))}
            {run.notices.map(({ name, message, rows }) => (
              <li key={name}>{t('notice', { message, rows })}</li>
            ))}
            {run.unmapped.length > 0 && <li>{t('unmapped', { columns: listed(run.unmapped, language) })}</li>}
          </ul>
        </Card>
      )}
    </div>
  );
}

function Headline({ run }: { run: ImportRun }) {
  const { t } = useTexts('imports');
  const { state, reason, dryRun, rowCount, returned, created, updated, unchanged } = run;
  if (state === 'FAILED' || state === 'REFUSED')
    return (
      <Notice tone="bad" title={t(`state.${state}`)}>
        {reason}
      </Notice>
    );
  if (state === 'CANCELLED') return <Notice title={t('state.CANCELLED')}>{reason}</Notice>;
  if (!isOver(run)) return null;
  const good = created + updated + unchanged;
  const said = dryRun
    ? t('checked', { rows: rowCount, good, bad: returned })
    : t('imported', { rows: rowCount, good: created + updated, bad: returned });
  return (
    <Notice tone={returned > 0 ? 'warn' : 'good'} title={said}>
      {returned > 0 ? (dryRun ? t('checkedBad') : t('importedBad')) : dryRun ? t('checkedGood') : t('importedGood')}
    </Notice>
  );
}

function RunProgress({ run: { rowCount, rowTotal, state, cancelRequestedAt } }: { run: ImportRun }) {
  const { t } = useTexts('imports');
  const percent = rowTotal ? Math.round((rowCount / rowTotal) * 100) : 0;
  const said =
    state === 'QUEUED'
      ? t('queued')
      : cancelRequestedAt
        ? t('stopping')
        : rowTotal
          ? t('running', { done: rowCount, total: rowTotal })
          : t('reading');
  return (
    <div className="card">
      <div className="card-body" role="status" aria-live="polite">
        <p>{said}</p>
        <Progress percent={percent} aria-label={t('progress')} />
      </div>
    </div>
  );
}

function Numbers({ run }: { run: ImportRun }) {
  const { t } = useTexts('imports');
  const language = useLanguage();
  const { target, dryRun, publishes, created, updated, unchanged, returned, published, alreadyPublic, keptDraft, problemCount } =
    run;
  const count = (value: number) => number(value, language);
  const problems = problemCount > 0 && <a href="#problems">{t('number.problems', { places: count(problemCount) })}</a>;
  return (
    <section className="card" aria-label={t('card.numbers')}>
      <FactStrip
        facts={[
          {
            label: dryRun ? t('number.toCreate') : t('number.created'),
            value: <Imported run={run} as="CREATED" count={created} />,
          },
          {
            label: dryRun ? t('number.toUpdate') : t('number.updated'),
            value: <Imported run={run} as="UPDATED" count={updated} />,
          },
          { label: t('number.unchanged'), value: <Imported run={run} as="UNCHANGED" count={unchanged} /> },
          { label: t('number.returned'), value: count(returned), note: problems },
          ...(publishes
            ? [
                {
                  label: dryRun ? t('number.toPublish') : t('number.published'),
                  value: <Imported run={run} as="PUBLISHED" count={published} />,
                  note: (
                    <Imported run={run} as="ALREADY_PUBLIC" count={alreadyPublic}>
                      {t('number.public', { count: alreadyPublic })}
                    </Imported>
                  ),
                },
              ]
            : []),
          ...(publishes
            ? [{ label: t('number.keptDraft'), value: <Imported run={run} as="KEPT_DRAFT" count={keptDraft} /> }]
            : []),
        ]}
      />
      {run.remembersRows && isOver(run) && created + updated + unchanged > 0 && (
        <p className="card-body">
          <Link {...rowsOf(run)}>{t(`toList.${target}`)}</Link>
        </p>
      )}
    </section>
  );
}

/** How the file was understood, and what was promised for it. */
export function RunFactsCard({ run, fieldName }: { run: ImportRun; fieldName: (field: string) => string }) {
  const { t } = useTexts('imports');
  return (
    <Card title={t('card.mapping')}>
      <Facts
        facts={[
          { label: t('fact.key'), value: run.keyColumn },
          ...run.mapping.map(({ column, field }) => ({ label: column, value: fieldName(field) })),
        ]}
      />
      {run.declaration && (
        <>
          <h3 className="small quiet" style={{ marginTop: 14 }}>
            {t('declaration')}
          </h3>
          <p className="small" style={{ whiteSpace: 'pre-line' }}>
            {run.declaration}
          </p>
        </>
      )}
    </Card>
  );
}
