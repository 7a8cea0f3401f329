import { graphql } from '@gql/licences';

/** What the licensor thinks was sold in a period that nobody reported: proposals and decisions, newest first. */
export const SALES_ESTIMATES = graphql(`
  query SalesEstimates($licenceId: ID!, $period: String!, $first: Int!) {
    salesEstimates(first: $first, filter: { licenceId: $licenceId, period: $period }) {
      totalCount
      edges {
        node {
          id
          netSales
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

export const ESTIMATE_SALES = graphql(`
  mutation EstimateSales($licenceId: ID!, $period: String!, $netSales: MinorUnits!, $isNil: Boolean!, $reason: String!) {
    estimateSales(licenceId: $licenceId, period: $period, netSales: $netSales, isNil: $isNil, reason: $reason) {
      __typename
      ... on SalesEstimate {
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

export const DECIDE_ESTIMATE = graphql(`
  mutation DecideSalesEstimate($id: ID!, $expectedVersion: Int!, $approve: Boolean!, $reason: String) {
    decideSalesEstimate(id: $id, expectedVersion: $expectedVersion, approve: $approve, reason: $reason) {
      __typename
      ... on SalesEstimate {
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
