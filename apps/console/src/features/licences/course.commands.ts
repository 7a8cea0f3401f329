import { graphql } from '@gql/licences';
import type { DecisionPreviewQuery } from '@gql/licences/graphql';

/** What a decision would bring, were it taken today. */
export const DECISION_PREVIEW = graphql(`
  query DecisionPreview($id: ID!, $decision: LicenceDecision!) {
    licenceDecisionPreview(id: $id, decision: $decision) {
      state
      withdrawsBuyOut
      currency
      principal
      interest
      unapplied
      lines {
        kind
        period
        amount
        dueOn
        effectiveDueOn
      }
    }
  }
`);

export type Decided = DecisionPreviewQuery['licenceDecisionPreview'];

export const CONVERT = graphql(`
  mutation ConvertLicence($id: ID!, $expectedVersion: Int!) {
    convertLicence(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on Licence {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const GIVE_BACK = graphql(`
  mutation GiveBackLicence($id: ID!, $expectedVersion: Int!, $reason: String!) {
    giveBackLicence(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Licence {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const REACH_MILESTONE = graphql(`
  mutation ReachLicenceMilestone($id: ID!, $expectedVersion: Int!, $name: String!) {
    reachLicenceMilestone(id: $id, expectedVersion: $expectedVersion, name: $name) {
      __typename
      ... on Licence {
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

export const BUY_OUT = graphql(`
  mutation BuyOutLicence($id: ID!, $expectedVersion: Int!) {
    buyOutLicence(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on Licence {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const TERMINATE = graphql(`
  mutation TerminateLicence(
    $id: ID!
    $expectedVersion: Int!
    $ground: LicenceTerminationGround!
    $clause: String
    $reason: String!
    $lastOn: CivilDate!
    $sellOffUntil: CivilDate
  ) {
    terminateLicence(
      id: $id
      expectedVersion: $expectedVersion
      ground: $ground
      clause: $clause
      reason: $reason
      lastOn: $lastOn
      sellOffUntil: $sellOffUntil
    ) {
      __typename
      ... on Licence {
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

export const OBJECT_TO_TERMINATION = graphql(`
  mutation ObjectToLicenceTermination($id: ID!, $expectedVersion: Int!, $reason: String!) {
    objectToLicenceTermination(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceTermination {
        id
        objectedOn
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const ASK_AMENDMENT = graphql(`
  mutation AskLicenceAmendment($licenceId: ID!, $input: AmendmentInput!) {
    askLicenceAmendment(licenceId: $licenceId, input: $input) {
      __typename
      ... on LicenceAmendment {
        id
        answerBy
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const ANSWER_AMENDMENT = graphql(`
  mutation AnswerLicenceAmendment($id: ID!, $expectedVersion: Int!, $accept: Boolean!, $reason: String) {
    answerLicenceAmendment(id: $id, expectedVersion: $expectedVersion, accept: $accept, reason: $reason) {
      __typename
      ... on LicenceAmendment {
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

export const WITHDRAW_AMENDMENT = graphql(`
  mutation WithdrawLicenceAmendment($id: ID!, $expectedVersion: Int!) {
    withdrawLicenceAmendment(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceAmendment {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const OPEN_DISPUTE = graphql(`
  mutation OpenLicenceDispute($id: ID!, $expectedVersion: Int!, $input: DisputeInput!) {
    openLicenceDispute(id: $id, expectedVersion: $expectedVersion, input: $input) {
      __typename
      ... on Licence {
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

export const RECORD_LOST_RIGHT = graphql(`
  mutation RecordLostRight(
    $id: ID!
    $expectedVersion: Int!
    $input: DisputeInput!
    $decidedOn: CivilDate!
    $decisionNumber: String
  ) {
    recordLostRight(
      id: $id
      expectedVersion: $expectedVersion
      input: $input
      decidedOn: $decidedOn
      decisionNumber: $decisionNumber
    ) {
      __typename
      ... on Licence {
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

export const END_DISPUTE = graphql(`
  mutation EndLicenceDispute(
    $disputeId: ID!
    $expectedVersion: Int!
    $lost: Boolean!
    $decidedOn: CivilDate!
    $decisionNumber: String
  ) {
    endLicenceDispute(
      disputeId: $disputeId
      expectedVersion: $expectedVersion
      lost: $lost
      decidedOn: $decidedOn
      decisionNumber: $decisionNumber
    ) {
      __typename
      ... on Licence {
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

export const PROPOSE_REFUND = graphql(`
  mutation ProposeLicenceRefund(
    $licenceId: ID!
    $amount: MinorUnits!
    $paidOn: CivilDate!
    $bankReference: String!
    $reason: String!
  ) {
    proposeLicenceRefund(
      licenceId: $licenceId
      amount: $amount
      paidOn: $paidOn
      bankReference: $bankReference
      reason: $reason
    ) {
      __typename
      ... on LicenceRefund {
        id
        amount
        currency
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const DECIDE_REFUND = graphql(`
  mutation DecideLicenceRefund($id: ID!, $expectedVersion: Int!, $approve: Boolean!, $reason: String) {
    decideLicenceRefund(id: $id, expectedVersion: $expectedVersion, approve: $approve, reason: $reason) {
      __typename
      ... on LicenceRefund {
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
