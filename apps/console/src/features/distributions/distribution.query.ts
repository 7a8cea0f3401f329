import { graphql } from '@gql/distributions';
import type { DistributionQuery } from '@gql/distributions/graphql';

export const DISTRIBUTION = graphql(`
  query Distribution($id: ID!) {
    licenceDistribution(id: $id) {
      id
      number
      state
      stateReason
      version
      currency
      gross
      directCosts
      taxes
      net
      floorPpm
      inventorsAmount
      unitAmount
      preparedOn
      approvedOn
      paidOn
      revokedOn
      missing
      preparedBy {
        name
      }
      approvedBy {
        name
      }
      revokedBy {
        name
      }
      licence {
        id
        number
        achievement {
          title
        }
        licensee {
          name
        }
      }
      shares {
        id
        kind
        name
        amount
        bankReference
        paidOn
      }
      deductions {
        kind
        amount
        reason
      }
      receipts {
        receiptId
        amount
      }
      viewerActions
      blockedActions {
        action
        reason
      }
    }
  }
`);

export type Distribution = DistributionQuery['licenceDistribution'];
export type DistributionShare = Distribution['shares'][number];

export const APPROVE = graphql(`
  mutation ApproveDistribution($id: ID!, $expectedVersion: Int!) {
    approveDistribution(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceDistribution {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const RETURN = graphql(`
  mutation ReturnDistribution($id: ID!, $expectedVersion: Int!, $reason: String!) {
    returnDistribution(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceDistribution {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CANCEL = graphql(`
  mutation CancelDistribution($id: ID!, $expectedVersion: Int!, $reason: String!) {
    cancelDistribution(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceDistribution {
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
  mutation RevokeDistribution($id: ID!, $expectedVersion: Int!, $reason: String!) {
    revokeDistribution(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceDistribution {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const RECORD_PAYOUT = graphql(`
  mutation RecordDistributionPayout($shareId: ID!, $bankReference: String!, $paidOn: CivilDate!) {
    recordDistributionPayout(shareId: $shareId, bankReference: $bankReference, paidOn: $paidOn) {
      __typename
      ... on LicenceDistribution {
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
