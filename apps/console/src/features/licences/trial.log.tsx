import { Card, Tag, type Tone } from '@shared/detail/pieces';
import { LongText } from '@shared/detail/long.text';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Trial, UseEntry } from './trial.query';
import './trial.texts';

/** The form comes when somebody writes. */
const UseDialog = lazy(() => import('./trial.use.dialog').then(({ UseDialog: component }) => ({ default: component })));

const TONES: Readonly<Record<UseEntry['result'], Tone>> = { WORKS: 'good', PARTLY: 'warn', FAILS: 'bad', NOT_TRIED: 'quiet' };

interface LogProps {
  readonly licenceId: string;
  readonly trial: Trial;
  readonly entries: readonly UseEntry[];
  readonly total: number;
  /** Whether the viewer belongs to a side: others read how many there are. */
  readonly isSide: boolean;
  readonly onMore: () => void;
}

/** What was tried, newest first, and the way to write more of it. */
export function TrialLog({ licenceId, trial, entries, total, isSide, onMore }: LogProps) {
  const { t } = useTexts('licenceTrial');
  const [writing, setWriting] = useState<{ corrects?: UseEntry }>();
  const mayLog = trial.actions.includes('LOG_USE');
  return (
    <Card
      title={t('log.title')}
      note={t('log.count', { count: trial.entries })}
      extra={
        mayLog && (
          <Button type="primary" onClick={() => setWriting({})}>
            {t('log.add')}
          </Button>
        )
      }
    >
      {!isSide ? (
        <p className="quiet">
          {trial.lastEntryOn ? t('log.counted', { count: trial.entries, day: trial.lastEntryOn }) : t('log.countedNone')}
        </p>
      ) : entries.length === 0 ? (
        <p className="quiet">{t('log.empty')}</p>
      ) : (
        <ol className="trial-list">
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} {...(mayLog ? { onCorrect: () => setWriting({ corrects: entry }) } : {})} />
          ))}
        </ol>
      )}
      {total > entries.length && <Button onClick={onMore}>{t('log.more')}</Button>}
      {writing && (
        <Suspense>
          <UseDialog licenceId={licenceId} trial={trial} {...writing} onClose={() => setWriting(undefined)} />
        </Suspense>
      )}
    </Card>
  );
}

function EntryLine({ entry, onCorrect }: { readonly entry: UseEntry; readonly onCorrect?: () => void }) {
  const { t } = useTexts('licenceTrial');
  const { usedOn, activity, result, notes, hours, isCorrected, correctsId, enteredBy } = entry;
  const facts = [hours != null && t('log.hours', { count: hours }), enteredBy?.name].filter(Boolean).join(' · ');
  return (
    <li data-old={isCorrected}>
      <time dateTime={usedOn}>{usedOn}</time>
      <div className="trial-words">
        <strong>{activity}</strong> <Tag tone={TONES[result]}>{t(`result.${result}`)}</Tag>{' '}
        {correctsId && <Tag>{t('log.corrects')}</Tag>} {isCorrected && <Tag>{t('log.corrected')}</Tag>}
        {notes && <LongText>{notes}</LongText>}
        {facts && <div className="quiet small">{facts}</div>}
      </div>
      {onCorrect && !isCorrected && (
        <div className="trial-acts">
          <Button size="small" onClick={onCorrect} aria-label={`${t('log.correct')} · ${activity}`}>
            {t('log.correct')}
          </Button>
        </div>
      )}
    </li>
  );
}
