import { graphql } from '@gql/organizations';
import type { MembersQuery } from '@gql/organizations/graphql';

/** Members of the organization acted for, and the roles that there are in it. */
export const MEMBERS = graphql(`
  query Members($organizationId: ID!) {
    members(first: 100) {
      totalCount
      edges {
        node {
          id
          version
          roles
          createdAt
          viewerActions
          person {
            id
            name
            email
          }
        }
      }
    }
    organization(id: $organizationId) {
      id
      roles
    }
  }
`);

export type Member = MembersQuery['members']['edges'][number]['node'];
