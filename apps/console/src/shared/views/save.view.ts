import { graphql } from '@gql/shared';

/** Keeps the view of a list under a name. */
export const SAVE_VIEW = graphql(`
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      __typename
      ... on SavedView {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
