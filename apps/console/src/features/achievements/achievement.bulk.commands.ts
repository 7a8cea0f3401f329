import { graphql } from '@gql/achievements';

/** Commands on many at once. */
export const MANY = {
  publish: graphql(`
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
  `),
  hide: graphql(`
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
  `),
  show: graphql(`
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
  `),
  confirm: graphql(`
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
  `),
  withdraw: graphql(`
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
  `),
};

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
