import { graphql } from '@gql/achievements';

export const PUBLISH_MANY = graphql(`
  mutation PublishAchievements($selection: AchievementSelection!, $ownershipDeclaration: String) {
    publishAchievements(selection: $selection, ownershipDeclaration: $ownershipDeclaration) {
      __typename
      ... on BulkResult {
        ...BulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const HIDE_MANY = graphql(`
  mutation HideAchievements($selection: AchievementSelection!, $reason: String!) {
    hideAchievements(selection: $selection, reason: $reason) {
      __typename
      ... on BulkResult {
        ...BulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const SHOW_MANY = graphql(`
  mutation ShowAchievements($selection: AchievementSelection!) {
    showAchievements(selection: $selection) {
      __typename
      ... on BulkResult {
        ...BulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CONFIRM_MANY = graphql(`
  mutation ConfirmAchievements($selection: AchievementSelection!) {
    confirmAchievements(selection: $selection) {
      __typename
      ... on BulkResult {
        ...BulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const WITHDRAW_MANY = graphql(`
  mutation WithdrawAchievements($selection: AchievementSelection!, $reason: String!) {
    withdrawAchievements(selection: $selection, reason: $reason) {
      __typename
      ... on BulkResult {
        ...BulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

/** What became of each row. */
export const OUTCOME = graphql(`
  fragment BulkOutcome on BulkResult {
    done
    refused
    unchanged
    rows {
      id
      outcome
      refusal {
        message
      }
    }
  }
`);
