import { graphql } from '@gql/achievements';
import type { MatchesForAchievementQuery } from '@gql/achievements/graphql';

export const MATCHES = graphql(`
  query MatchesForAchievement($achievementId: ID!, $first: Int!, $evenWeak: Boolean) {
    matchesForAchievement(achievementId: $achievementId, first: $first, filter: { evenWeak: $evenWeak }) {
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
        need {
          id
          title
          regionCode
          closesOn
          wantedMaturity
          owner {
            name
          }
          budget {
            max {
              amount
              currency
            }
          }
        }
      }
    }
  }
`);

export type Match = MatchesForAchievementQuery['matchesForAchievement']['matches'][number];

export const DISMISSED = graphql(`
  query DismissedNeeds($achievementId: ID!, $first: Int!) {
    dismissedMatches(achievementId: $achievementId, first: $first) {
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
          need {
            title
          }
        }
      }
    }
  }
`);
