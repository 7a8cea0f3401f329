import { graphql } from '@gql/achievements';
import type { AchievementAuctionsQuery } from '@gql/achievements/graphql';

/** What auctions of its licences came to: all for the owner, one's own for a winner. */
export const AUCTIONS = graphql(`
  query AchievementAuctions($id: ID!, $after: String) {
    licenceAuctions(first: 10, after: $after, filter: { achievementId: $id }) {
      edges {
        node {
          id
          market
          number
          url
          heldOn
          licenceId
          takenBackOn
          takenBackReason
          price {
            amount
            currency
          }
          winner {
            id
            name
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export type Auction = AchievementAuctionsQuery['licenceAuctions']['edges'][number]['node'];

export const RECORD_AUCTION = graphql(`
  mutation RecordLicenceAuction($outcome: AuctionOutcomeInput!) {
    recordLicenceAuction(outcome: $outcome) {
      __typename
      ... on LicenceAuction {
        id
        winner {
          name
        }
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const TAKE_AUCTION_BACK = graphql(`
  mutation TakeBackLicenceAuction($id: ID!, $reason: String!) {
    takeBackLicenceAuction(id: $id, reason: $reason) {
      __typename
      ... on LicenceAuction {
        id
        takenBackOn
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
