import { graphql } from '@gql/licences';
import type { PublicityQuery } from '@gql/licences/graphql';

export const PUBLICITIES = graphql(`
  query Publicities($first: Int!, $after: String, $filter: LicencePublicityFilter) {
    licencePublicities(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          achievementTitle
          licenceNumber
          licensee {
            name
          }
          state
          isContested
          decisionBy
          beganOn
          lastOn
          objections {
            id
            state
          }
        }
      }
    }
  }
`);

export const PUBLICITY = graphql(`
  query Publicity($id: ID!) {
    licencePublicity(id: $id) {
      id
      licenceId
      licenceNumber
      achievementTitle
      licensee {
        name
      }
      price
      days
      beganOn
      lastOn
      closedOn
      state
      isContested
      decisionBy
      canObject
      objections {
        id
        reason
        state
        raisedAt
        raisedBy {
          name
        }
        decidedAt
        decidedBy {
          name
        }
        decisionReason
        version
        canDecide
        decisionHindrance
      }
    }
  }
`);

export type Publicity = PublicityQuery['licencePublicity'];
export type Objection = Publicity['objections'][number];

export const OBJECT = graphql(`
  mutation ObjectToLicence($publicityId: ID!, $reason: String!) {
    objectToLicence(publicityId: $publicityId, reason: $reason) {
      __typename
      ... on LicenceObjection {
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

export const DECIDE_OBJECTION = graphql(`
  mutation DecideLicenceObjection($id: ID!, $expectedVersion: Int!, $uphold: Boolean!, $reason: String!) {
    decideLicenceObjection(id: $id, expectedVersion: $expectedVersion, uphold: $uphold, reason: $reason) {
      __typename
      ... on LicenceObjection {
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
