import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { asking } from '@shared/api/queries';
import { request } from '@shared/api/request';
import { Card, Notice } from '@shared/detail/pieces';
import { save } from '@shared/exports/export.button';
import { sayFailed } from '@shared/feedback/toasts';
import { upload } from '@shared/files/upload';
import { useTexts } from '@shared/texts/texts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Progress, Radio } from 'antd';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { graphql } from '@gql/imports';
import type { Target } from './imports.routes';

const TEMPLATE = graphql(`
  query ImportTemplate($target: ImportKind!) {
    importTemplate(target: $target) {
      fileName
      mediaType
      contentBase64
    }
  }
`);

const RULES = graphql(`
  query ImportRules {
    uploadRules(purpose: IMPORT) {
      maxBytes
      accepts
    }
  }
`);

interface UploadStepProps {
  readonly target: Target;
  readonly targets: readonly Target[];
  readonly onTarget: (target: Target) => void;
  readonly onUploaded: (fileId: string) => void;
}

/** What is imported, the template to fill in, and the file. */
export function UploadStep({ target, targets, onTarget, onUploaded }: UploadStepProps) {
  const { t } = useTexts('imports');
  const template = useMutation({
    mutationFn: () => request(TEMPLATE, { target }),
    onSuccess: ({ importTemplate: { fileName, mediaType, contentBase64 } }) =>
      save(`data:${mediaType};base64,${contentBase64}`, fileName),
    onError: sayFailed,
  });
  return (
    <Card title={t('upload.title')}>
      <div className="stack">
        {targets.length > 1 && (
          <Radio.Group
            aria-label={t('upload.target')}
            optionType="button"
            value={target}
            options={targets.map((value) => ({ value, label: t(`target.${value}`) }))}
            onChange={({ target: chosen }) => onTarget(chosen.value as Target)}
          />
        )}
        <div className="row">
          <span>{t('upload.templateText')}</span>
          <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
            {t('upload.template')}
          </Button>
        </div>
        <DropField onUploaded={onUploaded} />
        <p className="quiet small">{t('upload.hint')}</p>
      </div>
    </Card>
  );
}

/** A place to drop a file on, which is also a button to choose one. */
function DropField({ onUploaded }: { onUploaded: (fileId: string) => void }) {
  const { t } = useTexts('imports');
  const { t: word } = useTexts('shared');
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(undefined);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState<number>();
  const rules = useQuery({ ...asking(RULES, {}), staleTime: Infinity }).data?.uploadRules;
  useEffect(() => () => stop.current?.abort(), []);
  const sending = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      setShare(0);
      return upload(file, 'IMPORT', { onProgress: setShare, signal: stop.current.signal });
    },
    onSuccess: onUploaded,
    onSettled: () => setShare(undefined),
  });
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file) sending.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!sending.isPending) take(event.dataTransfer.files);
  };
  return (
    <>
      <div
        className="drop-field"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined className="drop-sign" aria-hidden="true" />
        {sending.isPending ? (
          <div className="drop-progress" role="status">
            <p>{share === 1 ? t('upload.looking') : t('upload.sending', { name: sending.variables.name })}</p>
            <Progress percent={Math.round((share ?? 0) * 100)} aria-label={t('progress')} />
            <Button size="small" onClick={() => stop.current?.abort()}>
              {word('act.cancel')}
            </Button>
          </div>
        ) : (
          <>
            <p>{t('upload.drop')}</p>
            <Button type="primary" onClick={() => input.current?.click()}>
              {t('upload.choose')}
            </Button>
            <p className="quiet small">
              {rules &&
                t('upload.rules', { kinds: rules.accepts.join(' '), megabytes: Math.floor(rules.maxBytes / 1024 / 1024) })}
            </p>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('upload.choose')}
          accept={rules?.accepts.join(',')}
          onChange={({ target }) => {
            take(target.files);
            // The same file can be chosen again once it has been mended.
            target.value = '';
          }}
        />
      </div>
      {sending.error && <Notice tone="bad" title={sending.error.message} />}
    </>
  );
}
