import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { useClear } from './use.clear';

/** All lines whose proposal is clear, to be recorded in one go; then how far it is, and what came of it. */
export function ClearCard({ importId, count, onOpen }: { importId: string; count: number; onOpen: (lineId: string) => void }) {
  const { t } = useTexts('bank');
  const { t: word } = useTexts('shared');
  const [isAsking, setAsking] = useState(false);
  const { start, stop, isRunning, error, progress } = useClear(importId);
  const done = progress ? progress.recorded + progress.failed.length : 0;
  const all = progress ? done + progress.remaining : 0;
  return (
    <>
      {isRunning && (
        <section className="card clear-card" role="status">
          <span>{t('clear.running', { done, all })}</span>
          <Progress percent={all > 0 ? Math.round((done / all) * 100) : 0} aria-label={t('clear.running', { done, all })} />
          <Button onClick={stop}>{t('clear.stop')}</Button>
        </section>
      )}
      {!isRunning && progress && progress.recorded > 0 && (
        <Notice tone="good" title={t('clear.done', { count: progress.recorded })} />
      )}
      {progress && progress.failed.length > 0 && (
        <Notice title={t('clear.failed', { count: progress.failed.length })}>
          <ul className="clear-failed">
            {progress.failed.map(({ line, message }) => (
              <li key={line.id}>
                <Button type="link" size="small" onClick={() => onOpen(line.id)}>
                  {t('detail.title', { row: line.rowNumber })}
                </Button>
                {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {error && <Notice tone="bad" title={error.message} />}
      {!isRunning && count > 0 && (
        <Notice
          tone="accent"
          title={t('clear.title', { count })}
          actions={
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('clear.act')}
            </Button>
          }
        >
          {' '}
          {t('clear.why')}
        </Notice>
      )}
      <Modal
        open={isAsking}
        title={t('clear.sure', { count })}
        okText={t('clear.act')}
        cancelText={word('act.cancel')}
        onCancel={() => setAsking(false)}
        onOk={() => {
          setAsking(false);
          start(count);
        }}
      >
        {t('clear.sureText')}
      </Modal>
    </>
  );
}
