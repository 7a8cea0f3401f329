import { graphql } from '@gql/watches';

export const SEEN = graphql(`
  mutation MarkWatchesSeen($ids: [ID!]) {
    markWatchesSeen(ids: $ids) {
      __typename
      ... on WatchesSeen {
        seen
      }
    }
  }
`);

export const UNWATCH = graphql(`
  mutation Unwatch($id: ID!) {
    unwatch(id: $id) {
      __typename
      ... on Watch {
        id
      }
    }
  }
`);

export const WATCH_ACHIEVEMENT = graphql(`
  mutation WatchAchievementAgain($id: ID!) {
    watchAchievement(id: $id) {
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

export const WATCH_NEED = graphql(`
  mutation WatchNeedAgain($id: ID!) {
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
