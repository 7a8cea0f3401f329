import { InboxOutlined } from '@ant-design/icons';
import { graphql } from '@gql/shared';
import type { UploadPurpose } from '@gql/shared/graphql';
import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import './drop.field.css';
import './files.texts';
import { upload } from './upload';

const RULES = graphql(`
  query UploadRules($purpose: UploadPurpose!) {
    uploadRules(purpose: $purpose) {
      maxBytes
      accepts
    }
  }
`);

interface DropFieldProps {
  readonly purpose: UploadPurpose;
  /** What to drop, before the button that chooses: 把文件拖到这里，或. */
  readonly prompt: string;
  /** What is taken: endings of names, and megabytes at most. */
  readonly rules: (taken: { readonly kinds: string; readonly megabytes: number }) => string;
  readonly onUploaded: (fileId: string) => void;
}

/** A place to drop a file on, which is also a button to choose one. */
export function DropField({ purpose, prompt, rules, onUploaded }: DropFieldProps) {
  const { t } = useTexts('files');
  const { t: word } = useTexts('shared');
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(undefined);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState<number>();
  const taken = useQuery({ ...asking(RULES, { purpose }), staleTime: Infinity }).data?.uploadRules;
  useEffect(() => () => stop.current?.abort(), []);
  const sending = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      setShare(0);
      return upload(file, purpose, { onProgress: setShare, signal: stop.current.signal });
    },
    onSuccess: onUploaded,
    onSettled: () => setShare(undefined),
  });
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file && !sending.isPending) sending.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
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
            <p>{share === 1 ? t('drop.looking') : t('drop.sending', { name: sending.variables.name })}</p>
            <Progress percent={Math.round((share ?? 0) * 100)} aria-label={t('drop.progress')} />
            <Button size="small" onClick={() => stop.current?.abort()}>
              {word('act.cancel')}
            </Button>
          </div>
        ) : (
          <>
            <p>{prompt}</p>
            <Button type="primary" onClick={() => input.current?.click()}>
              {t('drop.choose')}
            </Button>
            <p className="quiet small">
              {taken && rules({ kinds: taken.accepts.join(' '), megabytes: Math.floor(taken.maxBytes / 1024 / 1024) })}
            </p>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('drop.choose')}
          accept={taken?.accepts.join(',')}
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
