import { useCallback, useEffect, useRef, useState } from 'react';
import { upload } from './upload';

/** A file that is to go with something, and how far it has come. */
export interface Attachment {
  readonly key: string;
  readonly name: string;
  readonly stage: 'sending' | 'scanning' | 'ready' | 'refused';
  /** Share sent, 0 to 1. */
  readonly progress: number;
  /** Its id once it is ready. */
  readonly id?: string;
  /** Why it was refused. */
  readonly reason?: string;
}

export interface Attachments {
  readonly files: readonly Attachment[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: string) => void;
  readonly clear: () => void;
  /** What can be sent with the message. */
  readonly ids: readonly string[];
  /** Whether one is still on its way: sending the message has to wait. */
  readonly isBusy: boolean;
}

/** Files that are uploaded while the message is still being written. */
export function useAttachments(): Attachments {
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const running = stops.current;
    return () => running.forEach((each) => each.abort());
  }, []);

  const change = useCallback(
    (key: string, facts: Partial<Attachment>) =>
      setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...facts } : each))),
    [],
  );

  const begin = useCallback(
    async (file: File) => {
      const key = crypto.randomUUID();
      const stop = new AbortController();
      stops.current.set(key, stop);
      setFiles((all) => [...all, { key, name: file.name, stage: 'sending', progress: 0 }]);
      try {
        const id = await upload(file, 'ATTACHMENT', {
          onProgress: (progress) => change(key, { progress }),
          onScanning: () => change(key, { stage: 'scanning', progress: 1 }),
          signal: stop.signal,
        });
        change(key, { stage: 'ready', id });
      } catch (error) {
        change(key, { stage: 'refused', reason: error instanceof Error ? error.message : String(error) });
      }
    },
    [change],
  );

  const remove = useCallback((key: string) => {
    stops.current.get(key)?.abort();
    setFiles((all) => all.filter((each) => each.key !== key));
  }, []);

  return {
    files,
    add: useCallback((more) => more.forEach((file) => void begin(file)), [begin]),
    remove,
    clear: useCallback(() => setFiles([]), []),
    ids: files.flatMap(({ stage, id }) => (stage === 'ready' && id ? [id] : [])),
    isBusy: files.some(({ stage }) => stage === 'sending' || stage === 'scanning'),
  };
}
