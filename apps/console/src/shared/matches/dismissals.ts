import { graphql } from '@gql/shared';
import { useCommand } from '@shared/api/queries';
import { sayFailed } from '@shared/feedback/toasts';

export const DISMISS = graphql(`
  mutation DismissMatch($needId: ID!, $achievementId: ID!, $reason: DismissalReason!, $note: String) {
    dismissMatch(needId: $needId, achievementId: $achievementId, reason: $reason, note: $note) {
      __typename
      ... on MatchDismissal {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const RESTORE = graphql(`
  mutation RestoreMatch($needId: ID!, $achievementId: ID!) {
    restoreMatch(needId: $needId, achievementId: $achievementId) {
      __typename
      ... on MatchDismissal {
        id
      }
    }
  }
`);

/** The two sides of a match; one of them is the viewer's. */
export interface Pair {
  readonly needId: string;
  readonly achievementId: string;
}

/** Documents whose answers change when a match is put aside or taken up again. */
export type Lists = readonly { toString(): string }[];

/** Takes a match up again. */
export const useRestore = (refreshes: Lists, onDone?: () => void) =>
  useCommand(RESTORE, { refreshes, onFailed: sayFailed, ...(onDone ? { onDone } : {}) });
