import { DownloadOutlined } from '@ant-design/icons';
import { named, useRefresh } from '@shared/api/queries';
import { command, type Document, request } from '@shared/api/request';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { graphql } from '@gql/shared';

export type ExportFormat = 'XLSX' | 'CSV';

const PROGRESS = graphql(`
  query ExportProgress($id: ID!) {
    export(id: $id) {
      id
      state
      rows
      rowTotal
      reason
      file {
        downloadUrl
        name
      }
    }
  }
`);

/** How often the server is asked how far it is, and after how long one is told to wait for the notification. Milliseconds. */
const EVERY = 700;
const LONG = 15_000;

interface ExportButtonProps<Result extends object, Variables> {
  /** `mutation ($filter: …, $format: ExportFormat!)` that answers with a `ListExport` (`id`) or failures. */
  readonly document: Document<Result, Variables>;
  /** What the list shows now; the file holds exactly these rows. */
  readonly variables: (format: ExportFormat) => Variables;
}

/** The list as it is filtered now as a file, written by the server. */
export function ExportButton<Result extends object, Variables>({ document, variables }: ExportButtonProps<Result, Variables>) {
  const { t } = useTexts('shared');
  const [progress, setProgress] = useState<string>();
  const refresh = useRefresh();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);

  const run = async (format: ExportFormat) => {
    setProgress('…');
    try {
      const begun = (await command(document, variables(format))) as unknown as { id: string };
      refresh(named('Exports'));
      await follow(begun.id);
    } catch (error) {
      sayFailed(error);
    } finally {
      setProgress(undefined);
    }
  };

  const follow = async (id: string) => {
    for (let waited = 0; isHere.current; waited += EVERY) {
      const { export: job } = await request(PROGRESS, { id });
      if (job.state === 'DONE') {
        if (job.file?.downloadUrl) save(job.file.downloadUrl, job.file.name);
        return toast(t('list.exportReady', { count: job.rows }));
      }
      if (job.state !== 'QUEUED' && job.state !== 'RUNNING') return toast(job.reason ?? t('failure.title'), { tone: 'bad' });
      if (waited > LONG) return toast(t('list.exportLong'));
      setProgress(t('list.exportRunning', { done: job.rows, total: job.rowTotal }));
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
    return undefined;
  };

  const items = (['XLSX', 'CSV'] as const).map((format) => ({
    key: format,
    label: t('list.exportAs', { format: format === 'XLSX' ? 'Excel (XLSX)' : 'CSV' }),
    onClick: () => void run(format),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }} disabled={progress !== undefined}>
      <Button icon={<DownloadOutlined />} loading={progress !== undefined}>
        {progress ?? t('list.export')}
      </Button>
    </Dropdown>
  );
}

/** Has the browser keep a file. */
export function save(url: string, name: string): void {
  const link = window.document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
