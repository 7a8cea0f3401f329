import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useTexts } from '@shared/texts/texts';
import { useId } from 'react';
import './files.css';
import type { Attachment, Attachments } from './use.attachments';
import './files.texts';

/** Chooses files and shows how far each has come. */
export function AttachmentField({ attachments, most = 10 }: { attachments: Attachments; most?: number }) {
  const { t } = useTexts('files');
  const id = useId();
  const { files, add, remove } = attachments;
  const isFull = files.length >= most;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <span>
        <input
          id={id}
          type="file"
          multiple
          className="visually-hidden file-input"
          disabled={isFull}
          onChange={({ target }) => {
            add([...(target.files ?? [])].slice(0, most - files.length));
            target.value = '';
          }}
        />
        <label htmlFor={id} className="file-button" data-disabled={isFull}>
          <PaperClipOutlined aria-hidden="true" /> {t('add')}
        </label>
      </span>
      {files.length > 0 && (
        <ul className="file-list" aria-label={t('title')}>
          {files.map((file) => (
            <li key={file.key} data-stage={file.stage}>
              <PaperClipOutlined aria-hidden="true" />
              <span className="file-name">{file.name}</span>
              <span className="small" role="status">
                <StageOf file={file} />
              </span>
              <button type="button" aria-label={t('remove', { name: file.name })} onClick={() => remove(file.key)}>
                <CloseOutlined aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function StageOf({ file: { stage, progress, reason } }: { file: Attachment }) {
  const { t } = useTexts('files');
  if (stage === 'sending') return <>{t('sending', { percent: Math.round(progress * 100) })}</>;
  if (stage === 'refused') return <>{reason ?? t('refused')}</>;
  return <>{t(stage)}</>;
}

interface Received {
  readonly id: string;
  readonly name: string;
  readonly bytes?: number | null;
  readonly state: string;
  readonly downloadUrl?: string | null;
}

/** Files that came with something: each can be had once it has been looked at. */
export function FileLinks({ files }: { files: readonly Received[] }) {
  const { t } = useTexts('files');
  if (files.length === 0) return null;
  return (
    <ul className="file-list" aria-label={t('title')}>
      {files.map(({ id, name, bytes, state, downloadUrl }) => (
        <li key={id}>
          <PaperClipOutlined aria-hidden="true" />
          {downloadUrl ? (
            <a href={downloadUrl} download={name} className="file-name">
              {name}
            </a>
          ) : (
            <span className="file-name">{name}</span>
          )}
          <span className="quiet small">
            {state === 'READY' ? bytes && sizeOf(bytes) : state === 'SCANNING' ? t('scanning') : t('gone')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** 1536 → 1.5 KB. */
export function sizeOf(bytes: number): string {
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), UNITS.length - 1);
  return `${Number((bytes / 1024 ** step).toFixed(1))} ${UNITS[step]}`;
}
