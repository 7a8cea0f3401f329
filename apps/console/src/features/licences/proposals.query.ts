import { graphql } from '@gql/licences';
import type { ProposalsQuery } from '@gql/licences/graphql';

/** What waits for a second person across all licences, what lapses first at the head. */
export const PROPOSALS = graphql(`
  query Proposals($first: Int!, $after: String, $filter: LicenceProposalFilter) {
    licenceProposals(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          amount
          currency
          period
          reason
          proposedAt
          proposedBy {
            id
            name
          }
          answerBy
          decisionHindrance
          licence {
            id
            number
            achievement {
              title
            }
            licensee {
              name
            }
            terms {
              currency
            }
          }
        }
      }
    }
  }
`);

export type ProposalRow = ProposalsQuery['licenceProposals']['edges'][number]['node'];
