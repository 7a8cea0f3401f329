import { graphql } from '@gql/shared';
import { keyOf, named } from '@shared/api/queries';
import { command, request } from '@shared/api/request';
import { sayFailed } from '@shared/feedback/toasts';
import { type QueryKey, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Pair } from './dismissals';

const KEPT = graphql(`
  query ShortlistedIds($needId: ID!, $after: String) {
    shortlistedMatches(needId: $needId, first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          achievementId
        }
      }
    }
  }
`);

const KEEP = graphql(`
  mutation ShortlistMatch($needId: ID!, $achievementId: ID!, $listId: ID) {
    shortlistMatch(needId: $needId, achievementId: $achievementId, listId: $listId) {
      __typename
      ... on ShortlistedMatch {
        id
      }
    }
  }
`);

const LET_GO = graphql(`
  mutation UnshortlistMatch($needId: ID!, $achievementId: ID!) {
    unshortlistMatch(needId: $needId, achievementId: $achievementId) {
      __typename
      ... on ShortlistedMatch {
        id
      }
    }
  }
`);

/** Which achievements are kept in view for a need: all of them, since any match may be one. */
export const keptFor = (needId: string) =>
  queryOptions({
    queryKey: keyOf(KEPT, { needId }),
    queryFn: async ({ signal }) => {
      const kept: string[] = [];
      for (let after: string | null = null; ;) {
        const { shortlistedMatches: page }: Awaited<ReturnType<typeof pageOf>> = await pageOf(needId, after, signal);
        kept.push(...page.edges.map(({ node }) => node.achievementId));
        if (!page.pageInfo.hasNextPage || !page.pageInfo.endCursor) return kept;
        after = page.pageInfo.endCursor;
      }
    },
  });

const pageOf = (needId: string, after: string | null, signal: AbortSignal) => request(KEPT, { needId, after }, { signal });

/** What shows the shortlist otherwise, and the timeline, which tells of it. */
const TOLD_OF = [named('ShortlistedMatches'), named('Timeline')].map((query): QueryKey => keyOf(query));

const CHANGES = ['shortlist'];

interface Kept {
  readonly isKept: boolean;
  /** As long as it is not known whether it is kept, nothing can be changed. */
  readonly isKnown: boolean;
  readonly keep: (isKept: boolean) => void;
}

/**
 * Whether a match stands on the need's shortlist, and how that is changed: at once on the screen, since the same button takes it back,
 * and as it was before when the server refuses.
 *
 * @param listId the list it was found in
 */
export function useKept({ needId, achievementId }: Pair, listId: string | null, onLetGo?: () => void): Kept {
  const client = useQueryClient();
  const options = keptFor(needId);
  const { data } = useQuery(options);
  const show = (isKept: boolean) =>
    client.setQueryData(options.queryKey, (kept = []) => [
      ...kept.filter((id) => id !== achievementId),
      ...(isKept ? [achievementId] : []),
    ]);
  const { mutate } = useMutation<unknown, Error, boolean>({
    mutationKey: CHANGES,
    // One after the other: what was pressed last is what holds.
    scope: { id: CHANGES.join() },
    mutationFn: (isKept) =>
      isKept ? command(KEEP, { needId, achievementId, listId }) : command(LET_GO, { needId, achievementId }),
    onMutate: async (isKept) => {
      // An answer that is under way was given before: it would overwrite what is shown from now on.
      await client.cancelQueries({ queryKey: options.queryKey });
      show(isKept);
    },
    onSuccess: (_, isKept) => {
      if (!isKept) onLetGo?.();
    },
    onError: (error, isKept) => {
      show(!isKept);
      sayFailed(error);
    },
    onSettled: () => {
      // While another one is under way, an answer would show what was before it.
      if (client.isMutating({ mutationKey: CHANGES }) > 1) return;
      [options.queryKey, ...TOLD_OF].forEach((queryKey) => void client.invalidateQueries({ queryKey }));
    },
  });
  return { isKept: data?.includes(achievementId) ?? false, isKnown: data !== undefined, keep: mutate };
}
