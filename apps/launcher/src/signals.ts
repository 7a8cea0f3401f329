import { once } from 'node:events';

/** npm passes Ctrl-C on although the terminal has sent it to us as well: a repetition within a second is the same wish. */
const SAME_WISH_MS = 1_000;

/** The wishes of whoever runs us. */
export interface Wishes {
  /** Stop in good order. */
  stop: AbortSignal;
  /** Said again: stop now. */
  hurry: AbortSignal;
}

/** Listens to Ctrl-C, SIGTERM and the closing of the terminal. */
export function listenToSignals(): Wishes {
  const stop = new AbortController();
  const hurry = new AbortController();
  let first: number | undefined;
  const hear = (): void => {
    first ??= performance.now();
    stop.abort();
    if (performance.now() - first > SAME_WISH_MS) hurry.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  return { stop: stop.signal, hurry: hurry.signal };
}

/** Resolves when the wish is there. */
export async function wished(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Does the work; a step that fails after the wish to stop was cut off by it, and gives undefined. */
export async function unlessStopped<T>({ stop }: Wishes, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (stop.aborted) return undefined;
    throw error;
  }
}
