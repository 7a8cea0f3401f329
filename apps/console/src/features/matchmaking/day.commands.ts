import { graphql } from '@gql/matchmaking';

export const ANNOUNCE = graphql(`
  mutation AnnounceMatchmakingDay($id: ID!, $expectedVersion: Int!) {
    announceMatchmakingDay(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on MatchmakingDay {
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

export const CLOSE = graphql(`
  mutation CloseMatchmakingRegistration($id: ID!, $expectedVersion: Int!) {
    closeMatchmakingRegistration(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on MatchmakingDay {
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

export const PUBLISH = graphql(`
  mutation PublishMatchmakingDay($id: ID!, $expectedVersion: Int!) {
    publishMatchmakingDay(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on MatchmakingDay {
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

export const CANCEL = graphql(`
  mutation CancelMatchmakingDay($id: ID!, $expectedVersion: Int!, $reason: String!) {
    cancelMatchmakingDay(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on MatchmakingDay {
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

export const ARRANGE = graphql(`
  mutation ArrangeMatchmakingDay($id: ID!, $expectedVersion: Int!, $method: AssignmentMethod!) {
    arrangeMatchmakingDay(id: $id, expectedVersion: $expectedVersion, method: $method) {
      __typename
      ... on MatchmakingArrangement {
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

export const WITHDRAW = graphql(`
  mutation WithdrawFromMatchmakingDay($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawFromMatchmakingDay(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on MatchmakingRegistration {
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

export const REGISTER = graphql(`
  mutation RegisterForMatchmakingDay($input: RegistrationInput!) {
    registerForMatchmakingDay(input: $input) {
      __typename
      ... on MatchmakingRegistration {
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

export const WISH = graphql(`
  mutation StateMatchmakingWishes($input: WishesInput!) {
    stateMatchmakingWishes(input: $input) {
      __typename
      ... on MatchmakingRegistration {
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

export const DRAFT = graphql(`
  mutation DraftMatchmakingDay($input: MatchmakingDayInput!) {
    draftMatchmakingDay(input: $input) {
      __typename
      ... on MatchmakingDay {
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

export const UPDATE = graphql(`
  mutation UpdateMatchmakingDay($id: ID!, $expectedVersion: Int!, $input: MatchmakingDayInput!) {
    updateMatchmakingDay(id: $id, expectedVersion: $expectedVersion, input: $input) {
      __typename
      ... on MatchmakingDay {
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

export const EXPORT = graphql(`
  mutation ExportMatchmakingMeetings($filter: MeetingFilter!, $format: ExportFormat!) {
    exportMatchmakingMeetings(filter: $filter, format: $format) {
      __typename
      ... on ListExport {
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
