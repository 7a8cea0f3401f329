import { graphql } from '@gql/licences';
import type { FilingsPageQuery, LicenceFilingsQuery } from '@gql/licences/graphql';

/** What is filed about one licence, with what the viewer may do. */
export const LICENCE_FILINGS = graphql(`
  query LicenceFilings($id: ID!) {
    licence(id: $id) {
      id
      signedOn
      filings {
        id
        kind
        state
        isDuty
        dueOn
        effectiveDueOn
        daysLeft
        deadlineSource
        contractAmount
        currency
        submittedOn
        concludedOn
        number
        technicalIncome
        reason
        refusal {
          code
          text
          source
        }
        checkedOn
        checkedBy {
          name
        }
        attachments {
          text
          source
        }
        packHash
        packPdfPath
        packJsonPath
        version
        viewerActions
      }
    }
  }
`);

export type Filing = LicenceFilingsQuery['licence']['filings'][number];

export const FILINGS = graphql(`
  query FilingsPage($first: Int!, $after: String, $filter: LicenceFilingFilter) {
    licenceFilings(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          state
          isDuty
          effectiveDueOn
          daysLeft
          number
          concludedOn
          checkedOn
          licence {
            id
            number
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
          }
        }
      }
    }
  }
`);

export type FilingRow = FilingsPageQuery['licenceFilings']['edges'][number]['node'];

export const FILING_COUNTS = graphql(`
  query FilingCounts(
    $all: LicenceFilingFilter!
    $overdue: LicenceFilingFilter!
    $soon: LicenceFilingFilter!
    $recordal: LicenceFilingFilter!
    $cancellation: LicenceFilingFilter!
    $registration: LicenceFilingFilter!
  ) {
    all: licenceFilings(first: 1, filter: $all) {
      totalCount
    }
    overdue: licenceFilings(first: 1, filter: $overdue) {
      totalCount
    }
    soon: licenceFilings(first: 1, filter: $soon) {
      totalCount
    }
    RECORDAL: licenceFilings(first: 1, filter: $recordal) {
      totalCount
    }
    CANCELLATION: licenceFilings(first: 1, filter: $cancellation) {
      totalCount
    }
    REGISTRATION: licenceFilings(first: 1, filter: $registration) {
      totalCount
    }
  }
`);

export const FILING_GROUNDS = graphql(`
  query FilingGrounds($kind: FilingKind!) {
    filingGrounds(kind: $kind) {
      code
      text
      source
    }
  }
`);

export const SUBMIT_FILING = graphql(`
  mutation SubmitLicenceFiling($id: ID!, $expectedVersion: Int!, $on: CivilDate!) {
    submitLicenceFiling(id: $id, expectedVersion: $expectedVersion, on: $on) {
      __typename
      ... on LicenceFiling {
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

export const CONCLUDE_FILING = graphql(`
  mutation ConcludeLicenceFiling(
    $id: ID!
    $expectedVersion: Int!
    $number: String!
    $on: CivilDate!
    $technicalIncome: MinorUnits
  ) {
    concludeLicenceFiling(
      id: $id
      expectedVersion: $expectedVersion
      number: $number
      on: $on
      technicalIncome: $technicalIncome
    ) {
      __typename
      ... on LicenceFiling {
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

export const REFUSE_FILING = graphql(`
  mutation RefuseLicenceFiling($id: ID!, $expectedVersion: Int!, $refusalCode: String!, $reason: String!, $on: CivilDate!) {
    refuseLicenceFiling(id: $id, expectedVersion: $expectedVersion, refusalCode: $refusalCode, reason: $reason, on: $on) {
      __typename
      ... on LicenceFiling {
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

export const WAIVE_FILING = graphql(`
  mutation WaiveLicenceFiling($id: ID!, $expectedVersion: Int!, $reason: String!) {
    waiveLicenceFiling(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on LicenceFiling {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const REOPEN_FILING = graphql(`
  mutation ReopenLicenceFiling($id: ID!, $expectedVersion: Int!) {
    reopenLicenceFiling(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceFiling {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CHECK_FILING = graphql(`
  mutation CheckLicenceFiling($id: ID!, $expectedVersion: Int!) {
    checkLicenceFiling(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on LicenceFiling {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
