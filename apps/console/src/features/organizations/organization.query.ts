import { graphql } from '@gql/organizations';
import type { OrganizationQuery } from '@gql/organizations/graphql';

/** One organization with what its page shows; its counts are those of what everybody sees. */
export const ORGANIZATION = graphql(`
  query Organization($id: ID!) {
    organization(id: $id) {
      id
      name
      nameEn
      uscc
      kind
      state
      stateReason
      regionCode
      industryCode
      industryDetail
      universityLevel
      jurisdictionCode
      department
      isDemonstration
      createdAt
      version
      viewerActions
      blockedActions {
        action
        reason
      }
      enquiryRecord {
        inTime
        late
        unanswered
      }
      size {
        id
        size
        line
        asOf
        recordedAt
        figures {
          employees
          revenueWan
          assetsWan
        }
      }
    }
    achievementCounts(filter: { ownerId: $id }) {
      state
      count
    }
    needCounts(filter: { ownerId: $id }) {
      state
      count
    }
  }
`);

export type OrganizationFound = OrganizationQuery['organization'];
