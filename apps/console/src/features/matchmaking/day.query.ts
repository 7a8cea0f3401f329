import { graphql } from '@gql/matchmaking';
import type { MatchmakingDayPageQuery, MatchmakingScheduleQuery, MatchmakingComingQuery } from '@gql/matchmaking/graphql';

export const DAY = graphql(`
  query MatchmakingDayPage($id: ID!) {
    matchmakingDay(id: $id) {
      id
      version
      title
      description
      venue
      regionCode
      heldOn
      registrationUntil
      startsAt
      slotMinutes
      breakMinutes
      slotCount
      tableCount
      demandCapacity
      supplyCapacity
      leastScore
      state
      stateReason
      meetingCount
      viewerActions
      blockedActions {
        action
        reason
      }
      organizer {
        id
        name
      }
      region {
        name
      }
      industries {
        code
        name
      }
      slots {
        index
        startsAt
        endsAt
      }
      viewerRegistration {
        id
        version
        side
        state
        stateReason
        listingIds
        needs {
          id
          title
        }
        achievements {
          id
          title
        }
        capacity
        unavailableSlots
      }
      viewerWishes {
        wanted
        unwanted
      }
      arrangement {
        id
        method
        state
        progress
        reason
        report {
          meetings
          candidates
          welfare
          greedyWelfare
          welfareBeforeTimetable
          blockingCount
          blocking {
            ...ReportPair
          }
          missedCount
          missed {
            ...ReportPair
          }
          demand {
            ...ReportSide
          }
          supply {
            ...ReportSide
          }
        }
      }
    }
  }

  fragment ReportPair on MatchmakingPair {
    demandId
    supplyId
    value
    reason
    demand {
      name
    }
    supply {
      name
    }
  }

  fragment ReportSide on MatchmakingSideReport {
    participants
    meeting
    satisfaction
    firstChoices
    unmatched {
      organizationId
      reason
      organization {
        name
      }
    }
  }
`);

export const SCHEDULE = graphql(`
  query MatchmakingSchedule($filter: MeetingFilter!, $after: String) {
    matchmakingMeetings(filter: $filter, first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          slot
          tableNumber
          score
          isWanted
          state
          stateReason
          demand {
            id
            name
          }
          supply {
            id
            name
          }
          need {
            id
            title
          }
          achievement {
            id
            title
          }
        }
      }
    }
  }
`);

export const COMING = graphql(`
  query MatchmakingComing($dayId: ID!) {
    matchmakingRegistrations(dayId: $dayId, first: 100) {
      totalCount
      edges {
        node {
          id
          side
          organization {
            id
            name
          }
          needs {
            id
            title
          }
          achievements {
            id
            title
          }
        }
      }
    }
  }
`);

export type DayDetail = MatchmakingDayPageQuery['matchmakingDay'];
export type Report = NonNullable<NonNullable<DayDetail['arrangement']>['report']>;
export type MeetingRow = MatchmakingScheduleQuery['matchmakingMeetings']['edges'][number]['node'];
export type ComingRow = MatchmakingComingQuery['matchmakingRegistrations']['edges'][number]['node'];
