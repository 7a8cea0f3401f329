import { asking } from '@shared/api/queries';
import type { Document } from '@shared/api/request';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Page } from './list.frame';

/** A list that is read, as its page and its frame need it. */
export interface List<Result, Row> {
  /** All of the answer, once there is one. */
  readonly data: Result | undefined;
  /** Milliseconds when it was read. */
  readonly readAt: number;
  /** For `ListFrame`, as they are. */
  readonly shown: {
    readonly page: Page<Row> | undefined;
    readonly error: Error | null;
    readonly isStale: boolean;
    readonly onRetry: () => void;
  };
}

/** Reads the page of a list that its address asks for; the rows that stand there stay until the next have come. */
export function useList<Result, Variables, Row>(
  document: Document<Result, Variables>,
  variables: Variables,
  pick: (result: Result) => Page<Row>,
): List<Result, Row> {
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = useQuery({
    ...asking(document, variables),
    placeholderData: keepPreviousData,
  });
  return {
    data,
    readAt: dataUpdatedAt,
    shown: { page: data && pick(data), error, isStale: isPlaceholderData, onRetry: () => void refetch() },
  };
}
