import { graphql } from '@gql/needs';

export const PUBLISH = graphql(`
  mutation PublishNeed($id: ID!, $expectedVersion: Int!, $acknowledgeDuplicates: Boolean!) {
    publishNeed(id: $id, expectedVersion: $expectedVersion, acknowledgeDuplicates: $acknowledgeDuplicates) {
      __typename
      ... on Need {
        id
      }
      ... on Failure {
        code
        message
      }
      ... on NeedIncomplete {
        missing {
          field
          message
        }
      }
      ... on EvidentDuplicate {
        duplicates {
          id
          title
          similarity
        }
      }
    }
  }
`);

export const HIDE = graphql(`
  mutation HideNeed($id: ID!, $expectedVersion: Int!, $reason: String!) {
    hideNeed(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
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

export const SHOW = graphql(`
  mutation ShowNeed($id: ID!, $expectedVersion: Int!) {
    showNeed(id: $id, expectedVersion: $expectedVersion) {
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

export const CONFIRM = graphql(`
  mutation ConfirmNeed($id: ID!, $expectedVersion: Int!) {
    confirmNeed(id: $id, expectedVersion: $expectedVersion) {
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

export const WITHDRAW = graphql(`
  mutation WithdrawNeed($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawNeed(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
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

export const EXTEND = graphql(`
  mutation ExtendNeedDeadline($id: ID!, $expectedVersion: Int!, $deadline: CivilDate!) {
    extendNeedDeadline(id: $id, expectedVersion: $expectedVersion, deadline: $deadline) {
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

export const MARK_MATCHED = graphql(`
  mutation MarkNeedMatched($id: ID!, $expectedVersion: Int!, $enquiryId: ID!, $achievementId: ID) {
    markNeedMatched(id: $id, expectedVersion: $expectedVersion, enquiryId: $enquiryId, achievementId: $achievementId) {
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

export const WATCH = graphql(`
  mutation WatchNeed($id: ID!) {
    watchNeed(id: $id) {
      __typename
      ... on Watch {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const UNWATCH = graphql(`
  mutation UnwatchNeed($id: ID!) {
    unwatch(id: $id) {
      __typename
      ... on Watch {
        id
      }
    }
  }
`);
