import { graphql } from '@gql/licences';

/** Costs that the licensor proposes to charge under a licence, or has decided on, newest first. */
export const LICENCE_COSTS = graphql(`
  query LicenceCosts($licenceId: ID!, $first: Int!) {
    licenceCosts(first: $first, filter: { licenceId: $licenceId }) {
      totalCount
      edges {
        node {
          id
          amount
          currency
          dueDays
          period
          reason
          state
          proposedAt
          proposedBy {
            name
          }
          answerBy
          decidedAt
          decidedBy {
            name
          }
          decisionReason
          decisionHindrance
          version
        }
      }
    }
  }
`);

export const PROPOSE_COST = graphql(`
  mutation ProposeLicenceCost($licenceId: ID!, $amount: MinorUnits!, $dueDays: Int!, $reason: String!) {
    proposeLicenceCost(licenceId: $licenceId, amount: $amount, dueDays: $dueDays, reason: $reason) {
      __typename
      ... on LicenceCost {
        id
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const DECIDE_COST = graphql(`
  mutation DecideLicenceCost($id: ID!, $expectedVersion: Int!, $approve: Boolean!, $reason: String) {
    decideLicenceCost(id: $id, expectedVersion: $expectedVersion, approve: $approve, reason: $reason) {
      __typename
      ... on LicenceCost {
        id
        state
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
