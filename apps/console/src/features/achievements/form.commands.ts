import { graphql } from '@gql/achievements';

export const CREATE = graphql(`
  mutation CreateAchievement($input: AchievementInput!) {
    createAchievement(input: $input) {
      __typename
      ... on Achievement {
        id
        version
        declaredAt
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
  mutation UpdateAchievement($id: ID!, $expectedVersion: Int!, $input: AchievementInput!) {
    updateAchievement(id: $id, expectedVersion: $expectedVersion, input: $input) {
      __typename
      ... on Achievement {
        id
        version
        declaredAt
      }
      ... on Failure {
        code
        message
        field
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);
