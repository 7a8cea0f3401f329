import { graphql } from '@gql/needs';
import type { ExpertsForNeedQuery } from '@gql/needs/graphql';

export const EXPERTS = graphql(`
  query ExpertsForNeed($needId: ID!, $withOwn: Boolean!) {
    expertsForNeed(needId: $needId, withOwn: $withOwn, first: 10) {
      indexedThrough
      experts {
        people
        names
        works
        score
        organization {
          id
          name
        }
        bestWorks {
          cosine
          reasons {
            kind
            label
            origin
            sentence
          }
          achievement {
            id
            title
          }
        }
      }
    }
  }
`);

export type Expert = ExpertsForNeedQuery['expertsForNeed']['experts'][number];
