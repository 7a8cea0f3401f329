import { graphql } from '@gql/licences';
import type { ReceiptReversalsQuery } from '@gql/licences/graphql';

/** Receipts that the licensor proposes to take back under a licence, or has taken back, newest first. */
export const RECEIPT_REVERSALS = graphql(`
  query ReceiptReversals($licenceId: ID!, $first: Int!) {
    receiptReversals(first: $first, filter: { licenceId: $licenceId }) {
      totalCount
      edges {
        node {
          id
          receiptId
          reason
          state
          proposedAt
          proposedBy {
            name
          }
          decidedAt
          decidedBy {
            name
          }
          decisionReason
          decisionHindrance
          answerBy
          version
        }
      }
    }
  }
`);

export type Reversal = ReceiptReversalsQuery['receiptReversals']['edges'][number]['node'];

export const PROPOSE_REVERSAL = graphql(`
  mutation ProposeReceiptReversal($receiptId: ID!, $reason: String!) {
    proposeReceiptReversal(receiptId: $receiptId, reason: $reason) {
      __typename
      ... on ReceiptReversal {
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

export const DECIDE_REVERSAL = graphql(`
  mutation DecideReceiptReversal($id: ID!, $expectedVersion: Int!, $approve: Boolean!, $reason: String) {
    decideReceiptReversal(id: $id, expectedVersion: $expectedVersion, approve: $approve, reason: $reason) {
      __typename
      ... on ReceiptReversal {
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
