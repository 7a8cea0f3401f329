import { tagOf, texts, type Language } from '@shared/texts/texts';
import { type Client, createClient } from 'graphql-ws';
import type { Document } from './request';

/** Milliseconds between two looks where no WebSocket gets through. */
const POLL_EVERY = 10_000;

let client: Client | undefined;

function connection(): Client {
  client ??= createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: () => ({ 'accept-language': tagOf(texts.language as Language) }),
    lazyCloseTimeout: 5_000,
    retryAttempts: 8,
    shouldRetry: () => true,
  });
  return client;
}

/** Ends the connection: the next follower opens one as the person who is signed in by then. */
export function reconnect(): void {
  void client?.dispose();
  client = undefined;
}

/** Follows a subscription until the returned function is called; falls back to looking when the connection fails for good. */
export function follow<Result, Variables extends object>(
  document: Document<Result, Variables>,
  variables: Variables,
  onAnswer: (answer: Result) => void,
  poll?: () => void,
): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = connection().subscribe<Result & Record<string, unknown>>(
    { query: document.toString(), variables: variables as Record<string, unknown> },
    {
      next: ({ data }) => data && onAnswer(data),
      error: () => {
        if (poll) timer = setInterval(poll, POLL_EVERY);
      },
      complete: () => {},
    },
  );
  return () => {
    stop();
    clearInterval(timer);
  };
}
