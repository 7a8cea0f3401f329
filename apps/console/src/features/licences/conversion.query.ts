import { graphql } from '@gql/licences';
import type { LicenceConversionQuery, TriallistsQuery } from '@gql/licences/graphql';

/** The right of a triallist to be alone once it converts, and the rounds it was in. */
export const LICENCE_CONVERSION = graphql(`
  query LicenceConversion($id: ID!) {
    licence(id: $id) {
      id
      state
      courseActions
      conversionRight {
        kind
        place
        firstRefusal
        windowDays
        endedOn
      }
      conversionClaims {
        id
        answer
        openedOn
        answerBy
        answeredOn
        outcome
        closedOn
      }
    }
  }
`);

export type Conversion = LicenceConversionQuery['licence'];
export type ConversionRight = NonNullable<Conversion['conversionRight']>;
export type ConversionRound = Conversion['conversionClaims'][number];

/** Who else tries the same, as the licensor sees it. */
export const TRIALLISTS = graphql(`
  query Triallists($achievementId: ID!, $first: Int!, $after: String) {
    licences(
      first: $first
      after: $after
      filter: { achievementId: $achievementId, states: [SIGNED, TRIAL, DECISION_DUE, SUSPENDED] }
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          state
          trialEndsOn
          licensee {
            id
            name
          }
          conversionRight {
            kind
            place
            firstRefusal
            windowDays
            endedOn
          }
          conversionClaims {
            id
            answer
            answerBy
            outcome
          }
        }
      }
    }
  }
`);

export type Triallist = TriallistsQuery['licences']['edges'][number]['node'];

/** What would follow of a claim to convert today. */
export const CONVERSION_OUTLOOK = graphql(`
  query ConversionOutlook($id: ID!) {
    licenceConversionOutlook(id: $id) {
      kind
      before
      behind
      decidedBy
      isBlocked
      waitsFor
      isUnderWay
    }
  }
`);

export const WAIVE_CONVERSION = graphql(`
  mutation WaiveLicenceConversion($id: ID!, $expectedVersion: Int!) {
    waiveLicenceConversion(id: $id, expectedVersion: $expectedVersion) {
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
