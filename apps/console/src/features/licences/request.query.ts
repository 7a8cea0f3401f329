import { graphql } from '@gql/licences';
import type { LicenceOfferQuery } from '@gql/licences/graphql';

/** What the listing offers, and whether one's own organization can take it. */
export const OFFER = graphql(`
  query LicenceOffer($achievementId: ID!, $mine: ID!) {
    achievement(id: $achievementId) {
      id
      code
      title
      ufplOffered
      licenceIntents
      owner {
        name
      }
      ufpl {
        trialMonths
        pricing
        dueDays
        lumpSum {
          amount
          currency
        }
        listing {
          market
          number
          url
        }
      }
    }
    licences(
      first: 1
      filter: { achievementId: $achievementId, licenseeId: $mine, states: [DRAFT, REVIEW, PUBLICITY, OBJECTION, APPROVED] }
    ) {
      edges {
        node {
          id
          number
        }
      }
    }
    licenceAuctions(first: 1, filter: { achievementId: $achievementId, isFree: true }) {
      edges {
        node {
          id
          market
          number
          url
          price {
            amount
            currency
          }
        }
      }
    }
    organization(id: $mine) {
      id
      state
      size {
        size
        asOf
      }
    }
  }
`);

export type OfferedTerms = NonNullable<LicenceOfferQuery['achievement']['ufpl']>;
export type Taker = LicenceOfferQuery['organization'];

export const REQUEST = graphql(`
  mutation RequestLicence($achievementId: ID!, $input: RequestLicenceInput!) {
    requestLicence(achievementId: $achievementId, input: $input) {
      __typename
      ... on Licence {
        id
      }
      ... on Failure {
        code
        message
        field
      }
      ... on AlreadyRequested {
        licenceId
      }
    }
  }
`);
