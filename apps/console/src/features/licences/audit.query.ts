import { graphql } from '@gql/licences';
import type { SalesAuditsQuery } from '@gql/licences/graphql';

/** What the licensor found in the accounts of a period: proposals and decisions, newest first. */
export const SALES_AUDITS = graphql(`
  query SalesAudits($licenceId: ID!, $period: String!, $first: Int!) {
    salesAudits(first: $first, filter: { licenceId: $licenceId, period: $period }) {
      totalCount
      edges {
        node {
          id
          period
          statementVersion
          grossInclVat
          vatPpm
          deductions {
            kind
            amount
          }
          netSales
          auditCost
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

export type SalesAudit = SalesAuditsQuery['salesAudits']['edges'][number]['node'];

export const PROPOSE_AUDIT = graphql(`
  mutation ProposeSalesAudit(
    $licenceId: ID!
    $sales: SalesInput!
    $expectedVersion: Int!
    $reason: String!
    $auditCost: MinorUnits
  ) {
    proposeSalesAudit(
      licenceId: $licenceId
      sales: $sales
      expectedVersion: $expectedVersion
      reason: $reason
      auditCost: $auditCost
    ) {
      __typename
      ... on SalesAudit {
        id
        period
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const DECIDE_AUDIT = graphql(`
  mutation DecideSalesAudit($id: ID!, $expectedVersion: Int!, $approve: Boolean!, $reason: String) {
    decideSalesAudit(id: $id, expectedVersion: $expectedVersion, approve: $approve, reason: $reason) {
      __typename
      ... on SalesAudit {
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
