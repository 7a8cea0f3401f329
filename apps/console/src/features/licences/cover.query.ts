import { graphql } from '@gql/licences';
import type { CoversPageQuery, ExemptionsPageQuery, LicenceCoversQuery, LicenceExemptionsQuery } from '@gql/licences/graphql';

/** What covers one licence. */
export const LICENCE_COVERS = graphql(`
  query LicenceCovers($id: ID!) {
    licence(id: $id) {
      id
      state
      canCover
      canAskExemption
      covers {
        id
        kind
        risk
        riskNote
        providerName
        policyNumber
        amount
        premium
        currency
        fromOn
        toOn
        state
        stateReason
        left
        version
        viewerActions
        claims {
          id
          amount
          happenedOn
          evidence
          state
          claimedOn
          answerBy
          paidAmount
          decidedOn
          decisionReason
        }
      }
    }
  }
`);

export type Cover = LicenceCoversQuery['licence']['covers'][number];

/** Exemptions of one licence: its licensor's own. */
export const LICENCE_EXEMPTIONS = graphql(`
  query LicenceExemptions($licenceId: ID!) {
    licenceExemptions(first: 20, filter: { licenceId: $licenceId }) {
      edges {
        node {
          id
          ground
          amount
          currency
          facts
          reason
          state
          askedOn
          answerBy
          askedBy {
            name
          }
          decidedOn
          decidedBy {
            name
          }
          decisionReason
          basis
          withdrawnOn
          withdrawalReason
          canDecide
          canWithdraw
          decisionHindrance
          version
        }
      }
    }
  }
`);

export type Exemption = LicenceExemptionsQuery['licenceExemptions']['edges'][number]['node'];

export const COVERS = graphql(`
  query CoversPage($first: Int!, $after: String, $filter: LicenceCoverFilter) {
    licenceCovers(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          risk
          providerName
          policyNumber
          amount
          left
          currency
          toOn
          state
          claims {
            state
            answerBy
          }
          licence {
            id
            number
            achievement {
              title
            }
          }
        }
      }
    }
  }
`);

export type CoverRow = CoversPageQuery['licenceCovers']['edges'][number]['node'];

export const EXEMPTIONS = graphql(`
  query ExemptionsPage($first: Int!, $after: String, $filter: LicenceExemptionFilter) {
    licenceExemptions(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ground
          state
          askedOn
          answerBy
          decidedOn
          canDecide
          decisionHindrance
          licence {
            id
            number
            achievement {
              title
            }
          }
        }
      }
    }
  }
`);

export type ExemptionRow = ExemptionsPageQuery['licenceExemptions']['edges'][number]['node'];

export const RECORD_COVER = graphql(`
  mutation RecordLicenceCover($licenceId: ID!, $input: LicenceCoverInput!) {
    recordLicenceCover(licenceId: $licenceId, input: $input) {
      __typename
      ... on LicenceCover {
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

export const CLAIM_COVER = graphql(`
  mutation ClaimLicenceCover($id: ID!, $expectedVersion: Int!, $amount: MinorUnits!, $on: CivilDate!, $evidence: String!) {
    claimLicenceCover(id: $id, expectedVersion: $expectedVersion, amount: $amount, on: $on, evidence: $evidence) {
      __typename
      ... on LicenceCover {
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

export const DECIDE_CLAIM = graphql(`
  mutation DecideCoverClaim($id: ID!, $expectedVersion: Int!, $paidAmount: MinorUnits, $on: CivilDate!, $reason: String!) {
    decideCoverClaim(id: $id, expectedVersion: $expectedVersion, paidAmount: $paidAmount, on: $on, reason: $reason) {
      __typename
      ... on LicenceCover {
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

export const CANCEL_COVER = graphql(`
  mutation CancelLicenceCover($id: ID!, $expectedVersion: Int!, $reason: String!) {
    cancelLicenceCover(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceCover {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const ASK_EXEMPTION = graphql(`
  mutation AskLicenceExemption(
    $licenceId: ID!
    $ground: ExemptionGround!
    $amount: MinorUnits
    $facts: String!
    $reason: String!
  ) {
    askLicenceExemption(licenceId: $licenceId, ground: $ground, amount: $amount, facts: $facts, reason: $reason) {
      __typename
      ... on LicenceExemption {
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

export const WITHDRAW_EXEMPTION = graphql(`
  mutation WithdrawLicenceExemption($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawLicenceExemption(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceExemption {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const DECIDE_EXEMPTION = graphql(`
  mutation DecideLicenceExemption($id: ID!, $expectedVersion: Int!, $grant: Boolean!, $reason: String!, $basis: String!) {
    decideLicenceExemption(id: $id, expectedVersion: $expectedVersion, grant: $grant, reason: $reason, basis: $basis) {
      __typename
      ... on LicenceExemption {
        id
        state
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);
