import { graphql } from '@gql/licences';
import type { WriteOffsQuery } from '@gql/licences/graphql';

/** What the licensor proposes to give up under a licence, or has given up, newest first. */
export const WRITE_OFFS = graphql(`
  query WriteOffs($licenceId: ID!, $first: Int!) {
    writeOffs(first: $first, filter: { licenceId: $licenceId }) {
      totalCount
      edges {
        node {
          id
          receivableId
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

export type WriteOff = WriteOffsQuery['writeOffs']['edges'][number]['node'];

export const PROPOSE_WRITE_OFF = graphql(`
  mutation ProposeWriteOff($receivableId: ID!, $reason: String!) {
    proposeWriteOff(receivableId: $receivableId, reason: $reason) {
      __typename
      ... on WriteOff {
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

export const DECIDE_WRITE_OFF = graphql(`
  mutation DecideWriteOff($id: ID!, $expectedVersion: Int!, $approve: Boolean!, $reason: String) {
    decideWriteOff(id: $id, expectedVersion: $expectedVersion, approve: $approve, reason: $reason) {
      __typename
      ... on WriteOff {
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
