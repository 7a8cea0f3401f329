import { graphql } from '@gql/undertakings';
import type { UndertakingQuery } from '@gql/undertakings/graphql';

export const UNDERTAKING = graphql(`
  query Undertaking($id: ID!) {
    undertaking(id: $id) {
      id
      version
      state
      stateReason
      subjectType
      subjectId
      subjectTitle
      purpose
      document
      documentHash
      termMonths
      askedAt
      dueOn
      inForceFrom
      endsOn
      viewerActions
      blockedActions {
        action
        reason
      }
      promisor {
        id
        name
      }
      promisee {
        id
        name
      }
      waitingFor {
        name
      }
      text {
        id
        title
        body
        version
      }
      acceptance {
        acceptedAt
        documentHash
        method
      }
    }
  }
`);

export type UndertakingDetail = UndertakingQuery['undertaking'];

export const ACCEPT = graphql(`
  mutation AcceptUndertaking($id: ID!, $documentHash: String!, $password: String!) {
    acceptUndertaking(id: $id, documentHash: $documentHash, password: $password) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const APPROVE = graphql(`
  mutation ApproveUndertaking($id: ID!, $expectedVersion: Int!) {
    approveUndertaking(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const DECLINE = graphql(`
  mutation DeclineUndertaking($id: ID!, $expectedVersion: Int!, $reason: String!) {
    declineUndertaking(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const REFUSE = graphql(`
  mutation RefuseUndertaking($id: ID!, $expectedVersion: Int!, $reason: String!) {
    refuseUndertaking(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const REVOKE = graphql(`
  mutation RevokeUndertaking($id: ID!, $expectedVersion: Int!, $reason: String!) {
    revokeUndertaking(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const WITHDRAW = graphql(`
  mutation WithdrawUndertaking($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawUndertaking(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Undertaking {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
