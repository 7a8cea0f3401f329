import { graphql } from '@gql/licences';
import type { LicenceTrialQuery } from '@gql/licences/graphql';

export const TRIAL = graphql(`
  query LicenceTrial($id: ID!, $entries: Int!) {
    licence(id: $id) {
      id
      number
      state
      effectiveOn
      signedOn
      payingSinceOn
      achievement {
        title
      }
      licensor {
        id
        name
      }
      licensee {
        id
        name
      }
      trial {
        startedOn
        endsOn
        asOf
        days
        daysPassed
        daysLeft
        entries
        lastEntryOn
        materials
        actions
        byItself {
          on
          becomes
        }
        weeks {
          startsOn
          entries
          works
          partly
          fails
          hours
        }
      }
      closeOut {
        closedOn
      }
    }
    licenceUseEntries(licenceId: $id, first: $entries) {
      totalCount
      edges {
        node {
          id
          usedOn
          activity
          result
          notes
          hours
          isCorrected
          correctsId
          enteredAt
          enteredBy {
            name
          }
        }
      }
    }
  }
`);

export const MATERIALS = graphql(`
  query LicenceMaterials($id: ID!) {
    licenceMaterials(licenceId: $id, first: 100) {
      totalCount
      edges {
        node {
          id
          name
          kind
          quantity
          handedOverOn
          atEnd
          state
          receivedOn
          outcome
          settledOn
          note
          confirmedOn
          confirmedBySilence
          answerBy
          disputeReason
          version
          actions
        }
      }
    }
  }
`);

/** On the licence's own page: whether there is a trial to look at, and whose turn it is in a close-out. */
export const TRIAL_NOTICE = graphql(`
  query LicenceTrialNotice($id: ID!) {
    licence(id: $id) {
      id
      state
      trial {
        daysLeft
        entries
        materials
      }
      closeOut {
        dueOn
        isOverdue
        waitsFor
        closedOn
      }
    }
  }
`);

export type TrialLicence = LicenceTrialQuery['licence'];
export type Trial = NonNullable<TrialLicence['trial']>;
export type UseEntry = LicenceTrialQuery['licenceUseEntries']['edges'][number]['node'];

export const LOG_USE = graphql(`
  mutation LogLicenceUse($licenceId: ID!, $input: LicenceUseInput!) {
    logLicenceUse(licenceId: $licenceId, input: $input) {
      __typename
      ... on LicenceUseEntry {
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

export const HAND_OVER = graphql(`
  mutation HandOverLicenceMaterial($licenceId: ID!, $input: LicenceMaterialInput!) {
    handOverLicenceMaterial(licenceId: $licenceId, input: $input) {
      __typename
      ... on LicenceMaterial {
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

export const WITHDRAW_MATERIAL = graphql(`
  mutation WithdrawLicenceMaterial($id: ID!, $expectedVersion: Int!) {
    withdrawLicenceMaterial(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceMaterial {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CONFIRM_RECEIPT = graphql(`
  mutation ConfirmLicenceMaterialReceipt($id: ID!, $expectedVersion: Int!) {
    confirmLicenceMaterialReceipt(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceMaterial {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const SETTLE_MATERIAL = graphql(`
  mutation SettleLicenceMaterial(
    $id: ID!
    $expectedVersion: Int!
    $outcome: LicenceMaterialOutcome!
    $on: CivilDate!
    $note: String
  ) {
    settleLicenceMaterial(id: $id, expectedVersion: $expectedVersion, outcome: $outcome, on: $on, note: $note) {
      __typename
      ... on LicenceMaterial {
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

export const CONFIRM_SETTLEMENT = graphql(`
  mutation ConfirmLicenceMaterialSettlement($id: ID!, $expectedVersion: Int!) {
    confirmLicenceMaterialSettlement(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceMaterial {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const DISPUTE_SETTLEMENT = graphql(`
  mutation DisputeLicenceMaterialSettlement($id: ID!, $expectedVersion: Int!, $reason: String!) {
    disputeLicenceMaterialSettlement(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceMaterial {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
