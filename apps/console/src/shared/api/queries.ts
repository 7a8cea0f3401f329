import { QueryClient, queryOptions, useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { flushSync } from 'react-dom';
import { command, CommandRefused, type Document, request, RequestFailed, type Success } from './request';

/** Answers that another attempt does not change. */
const FINAL = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_INPUT']);

/** One for the whole console: what was read stays on the screen while it is read anew. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !(error instanceof RequestFailed && FINAL.has(error.code)),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
  },
});

/** The key of a document's answers: its operation's name, then its variables. */
export function keyOf(document: { toString(): string }, variables?: unknown): readonly unknown[] {
  const [, name = 'anonymous'] = /(?:query|subscription)\s+(\w+)/.exec(document.toString()) ?? [];
  return variables === undefined ? [name] : [name, variables];
}

/** A query of another room by its operation's name: to have its answers read anew, one need not know its document. */
export const named = (operation: string): { toString(): string } => ({ toString: () => `query ${operation}` });

/** Options for `useQuery`, `useSuspenseQuery` and a route's loader alike. */
export function asking<Result, Variables>(document: Document<Result, Variables>, variables?: Variables) {
  return queryOptions({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => request(document, variables, { signal }),
  });
}

interface CommandOptions<Result, Variables> {
  /** Documents whose answers are old once it has succeeded; everything when absent. */
  readonly refreshes?: readonly { toString(): string }[];
  readonly onDone?: (done: Success<Result>, variables: Variables) => void;
  /** Told of every failure; without it the caller shows `error`. */
  readonly onFailed?: (error: RequestFailed | CommandRefused) => void;
}

/** A command as a mutation: sends it, then reads anew what it changed. Never optimistic: the server decides. */
export function useCommand<Result extends object, Variables>(
  document: Document<Result, Variables>,
  { refreshes, onDone, onFailed }: CommandOptions<Result[keyof Result], Variables> = {},
): UseMutationResult<Success<Result[keyof Result]>, RequestFailed | CommandRefused, Variables> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (variables: Variables) => command(document, variables),
    onSuccess: async (done, variables) => {
      // At once: what this closes must not be asked again about what is no more.
      flushSync(() => onDone?.(done, variables));
      if (!refreshes) await client.invalidateQueries();
      else await Promise.all(refreshes.map((each) => client.invalidateQueries({ queryKey: keyOf(each) })));
    },
    onError: (error) => onFailed?.(error),
  });
}

/** Reads a document's answers anew, whatever their variables. */
export function useRefresh(): (...documents: readonly { toString(): string }[]) => void {
  const client = useQueryClient();
  return useCallback(
    (...documents) => documents.forEach((document) => void client.invalidateQueries({ queryKey: keyOf(document) })),
    [client],
  );
}

/**
 * Follows a subscription and hands over each answer. Where no WebSocket gets through, `poll` is called every ten seconds
 * instead. `null` for the document follows nothing.
 */
export function useLive<Result, Variables extends object>(
  document: Document<Result, Variables> | null,
  variables: Variables,
  onAnswer: (answer: Result) => void,
  poll?: () => void,
): void {
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (!document) return undefined;
    let stop = () => {};
    let isOver = false;
    void import('./live').then(({ follow }) => {
      if (!isOver) stop = follow(document, JSON.parse(key) as Variables, onAnswer, poll);
    });
    return () => {
      isOver = true;
      stop();
    };
    // The latest handlers are not followed anew: they close over refreshes only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, key]);
}
