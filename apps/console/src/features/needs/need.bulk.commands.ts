import { graphql } from '@gql/needs';

export const PUBLISH_MANY = graphql(`
  mutation PublishNeeds($selection: NeedSelection!) {
    publishNeeds(selection: $selection) {
      __typename
      ... on BulkResult {
        ...NeedBulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const HIDE_MANY = graphql(`
  mutation HideNeeds($selection: NeedSelection!, $reason: String!) {
    hideNeeds(selection: $selection, reason: $reason) {
      __typename
      ... on BulkResult {
        ...NeedBulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const SHOW_MANY = graphql(`
  mutation ShowNeeds($selection: NeedSelection!) {
    showNeeds(selection: $selection) {
      __typename
      ... on BulkResult {
        ...NeedBulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CONFIRM_MANY = graphql(`
  mutation ConfirmNeeds($selection: NeedSelection!) {
    confirmNeeds(selection: $selection) {
      __typename
      ... on BulkResult {
        ...NeedBulkOutcome
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const WITHDRAW_MANY = graphql(`
  mutation WithdrawNeeds($selection: NeedSelection!, $reason: String!) {
    withdrawNeeds(selection: $selection, reason: $reason) {
      __typename
      ... on BulkResult {
        ...NeedBulkOutcome
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
  fragment NeedBulkOutcome on BulkResult {
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
