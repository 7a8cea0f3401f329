import { graphql } from '@gql/needs';

export const CREATE = graphql(`
  mutation CreateNeed($input: NeedInput!) {
    createNeed(input: $input) {
      __typename
      ... on Need {
        id
        version
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const UPDATE = graphql(`
  mutation UpdateNeed($id: ID!, $expectedVersion: Int!, $input: NeedInput!) {
    updateNeed(id: $id, expectedVersion: $expectedVersion, input: $input) {
      __typename
      ... on Need {
        id
        version
      }
      ... on Failure {
        code
        message
        field
      }
      ... on StaleVersion {
        currentVersion
      }
      ... on NeedIncomplete {
        missing {
          field
          message
        }
      }
    }
  }
`);

export const WRITE_CONFIDENTIAL = graphql(`
  mutation WriteNeedConfidentialPart($needId: ID!, $expectedVersion: Int!, $input: ConfidentialPartInput!) {
    writeNeedConfidentialPart(needId: $needId, expectedVersion: $expectedVersion, input: $input) {
      __typename
      ... on Need {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const REMOVE_CONFIDENTIAL = graphql(`
  mutation RemoveNeedConfidentialPart($needId: ID!, $expectedVersion: Int!) {
    removeNeedConfidentialPart(needId: $needId, expectedVersion: $expectedVersion) {
      __typename
      ... on Need {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const SIMILAR = graphql(`
  query NearDuplicateNeeds($id: ID!) {
    nearDuplicateNeeds(id: $id) {
      id
      title
      similarity
      listingType
    }
  }
`);
