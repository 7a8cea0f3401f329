import { keyOf } from '@shared/api/queries';
import { request } from '@shared/api/request';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { byOrder } from './conversion.order';
import { type Triallist, TRIALLISTS } from './conversion.query';

/** As many as the API gives at once. */
const PAGE = 100;

/**
 * Everybody who tries an achievement, in the order in which they go: read page by page to the end, since who goes first may stand on
 * the last one. Undefined until then.
 */
export function useTriallists(achievementId: string): readonly Triallist[] | undefined {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: keyOf(TRIALLISTS, { achievementId }),
    queryFn: ({ pageParam, signal }) => request(TRIALLISTS, { achievementId, first: PAGE, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ licences: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  if (!data || hasNextPage) return undefined;
  return data.pages.flatMap(({ licences }) => licences.edges.map(({ node }) => node)).toSorted(byOrder);
}
