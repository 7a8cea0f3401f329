import { keyOf } from '@shared/api/queries';
import { type Document, request } from '@shared/api/request';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { BOOK_LINES, BOOK_RECEIPTS, type BookLine, type BookReceipt } from './book.query';

/** As many as the API gives at once. */
const PAGE = 100;

/** As much of a book as has been read, newest first. */
export interface Book {
  readonly lines: readonly BookLine[];
  readonly receipts: readonly BookReceipt[];
  /** The first day from which all of it is here; undefined where all is. */
  readonly wholeFrom: string | undefined;
}

interface Page<Row> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Row }[];
}

function usePages<Result, Row>(
  document: Document<Result, { licenceId: string; first: number; after?: string | null }>,
  licenceId: string,
  pick: (result: Result) => Page<Row>,
) {
  const { data, ...rest } = useInfiniteQuery({
    queryKey: keyOf(document, { licenceId }),
    queryFn: ({ pageParam, signal }) => request(document, { licenceId, first: PAGE, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const { hasNextPage, endCursor } = pick(last).pageInfo;
      return hasNextPage ? endCursor : undefined;
    },
  });
  const pages = data?.pages;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- how a page is picked never changes
  const rows = useMemo(() => pages?.flatMap((page) => pick(page).edges.map(({ node }) => node)), [pages]);
  return { rows, ...rest };
}

/** Reads the books of a licence by pages, lines and receipts side by side. */
export function useBook(licenceId: string) {
  const lines = usePages(BOOK_LINES, licenceId, ({ receivables }) => receivables);
  const receipts = usePages(BOOK_RECEIPTS, licenceId, (found) => found.receipts);
  const { rows: owed } = lines;
  const { rows: came } = receipts;
  const hasMore = { lines: lines.hasNextPage, receipts: receipts.hasNextPage };
  const book = useMemo<Book | undefined>(() => {
    if (!owed || !came) return undefined;
    const bounds = [
      ...(hasMore.lines ? [owed.at(-1)?.postedOn ?? ''] : []),
      ...(hasMore.receipts ? [came.at(-1)?.receivedOn ?? ''] : []),
    ].sort();
    return { lines: owed, receipts: came, wholeFrom: bounds.at(-1) };
  }, [owed, came, hasMore.lines, hasMore.receipts]);
  return {
    book,
    error: lines.error ?? receipts.error,
    retry: () => void Promise.all([lines.refetch(), receipts.refetch()]),
    hasMore: hasMore.lines || hasMore.receipts,
    isReading: lines.isFetchingNextPage || receipts.isFetchingNextPage,
    /** Reads on, where there is more. */
    more: () => {
      if (hasMore.lines) void lines.fetchNextPage();
      if (hasMore.receipts) void receipts.fetchNextPage();
    },
  };
}

/** Lines that are printed at most: more is no reading for people, and comes as a spreadsheet. */
const PRINTED = 2_000;

/** The whole book of a licence, for paper; `cutAt` the day from which it is there where a very long one is not read to its beginning. Undefined while it is read. */
export function useWholeBook(licenceId: string) {
  const { book, error, retry, hasMore, isReading, more } = useBook(licenceId);
  const isEnough = book !== undefined && book.lines.length + book.receipts.length >= PRINTED;
  const cutAt = hasMore && isEnough ? book.wholeFrom : undefined;
  const readsOn = hasMore && !cutAt && !isReading && !error;
  useEffect(() => {
    if (readsOn) more();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- reads one page after the other, whatever `more` closes over
  }, [readsOn]);
  return { book: hasMore && !cutAt ? undefined : book, cutAt, error, retry };
}
