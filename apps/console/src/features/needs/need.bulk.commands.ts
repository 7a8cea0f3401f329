import { graphql } from '@gql/needs';

/** Commands on many at once. */
export const MANY = {
  publish: graphql(`
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
  `),
  hide: graphql(`
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
  `),
  show: graphql(`
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
  `),
  confirm: graphql(`
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
  `),
  withdraw: graphql(`
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
  `),
};

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
