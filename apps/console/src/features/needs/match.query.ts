import { graphql } from '@gql/needs';
import type { MatchesForNeedQuery } from '@gql/needs/graphql';

export const MATCHES = graphql(`
  query MatchesForNeed($needId: ID!, $first: Int!, $evenWeak: Boolean) {
    matchesForNeed(needId: $needId, first: $first, filter: { evenWeak: $evenWeak }) {
      listId
      leftOut
      indexedThrough
      matches {
        score
        moveWhy
        reasons {
          kind
          label
          origin
          contribution
          weight
          verdict
          sentence
        }
        raises {
          part
          gain
          sentence
        }
        viewerEnquiry {
          id
        }
        achievement {
          id
          title
          regionCode
          ufplOffered
          maturity {
            level
          }
          ufpl {
            lumpSum {
              amount
              currency
            }
          }
          owner {
            name
          }
        }
      }
    }
  }
`);

export type Match = MatchesForNeedQuery['matchesForNeed']['matches'][number];

export const DISMISSED = graphql(`
  query DismissedMatches($needId: ID!, $first: Int!) {
    dismissedMatches(needId: $needId, first: $first) {
      totalCount
      edges {
        node {
          id
          needId
          achievementId
          reasonText
          note
          dismissedAt
          dismissedBy {
            name
          }
          achievement {
            title
            owner {
              name
            }
          }
        }
      }
    }
  }
`);
