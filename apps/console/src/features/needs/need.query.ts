import { graphql } from '@gql/needs';
import type { NeedQuery } from '@gql/needs/graphql';

export const NEED = graphql(`
  query Need($id: ID!) {
    need(id: $id) {
      id
      code
      version
      state
      stateReason
      title
      problem
      currentState
      keywords
      industries
      regionCode
      language
      wantedMaturity
      deadline
      closesOn
      publishedAt
      updatedAt
      freshness
      freshUntil
      hidesAfter
      watcherCount
      viewerActions
      blockedActions {
        action
        reason
      }
      viewerEnquiry {
        id
      }
      viewerWatch {
        id
      }
      owner {
        id
        name
        nameEn
        state
        enquiryRecord {
          inTime
          late
          unanswered
        }
      }
      budget {
        min {
          amount
          currency
        }
        max {
          amount
          currency
        }
      }
      targets {
        metric
        unit
        current
        wanted
        test
      }
      readiness {
        completeness
        completenessAtPublication
        route
        routeReason
        missing {
          field
          message
          example
          share
        }
      }
      views {
        day
        members
        visitors
      }
      answer {
        markedAt
        organization {
          name
        }
        achievement {
          id
          title
        }
        enquiry {
          id
        }
      }
    }
  }
`);

export type NeedDetail = NeedQuery['need'];

/** The confidential part by itself: members alone are told how it stands to them. */
export const CONFIDENTIAL = graphql(`
  query NeedConfidentialPart($id: ID!) {
    need(id: $id) {
      id
      confidentialPart {
        needId
        state
        advice
        text
        version
        writtenAt
        files {
          id
          name
          bytes
          state
          downloadUrl
        }
        undertaking {
          id
          state
        }
        undertakingText {
          id
          title
          version
          termMonths
        }
      }
    }
  }
`);

/** How many enquiries there are about a need: for its owner. */
export const ENQUIRIES_ABOUT = graphql(`
  query EnquiriesAboutNeed($filter: EnquiryFilter!) {
    enquiries(first: 1, filter: $filter) {
      totalCount
    }
  }
`);
