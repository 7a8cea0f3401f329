import { graphql } from '@gql/achievements';
import type { AchievementQuery } from '@gql/achievements/graphql';

export const ACHIEVEMENT = graphql(`
  query Achievement($id: ID!) {
    achievement(id: $id) {
      id
      code
      version
      state
      stateReason
      title
      kind
      abstract
      keywords
      industries
      disciplines
      ipc
      regionCode
      originInstitution
      licenceIntents
      licenceWays
      priceTerms
      ufplOffered
      listedAt
      updatedAt
      declaredAt
      freshness
      freshUntil
      hidesAfter
      inventorCount
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
      }
      maturity {
        level
        evidence
      }
      comparison {
        text
        figures {
          metric
          unit
          ours
          theirs
        }
      }
      rights {
        office
        number
        filedOn
        grantedOn
        validUntil
        legalStatus
      }
      shares {
        holderId
        holderName
        sharePpm
      }
      inventors {
        name
        affiliation
      }
      ufpl {
        trialMonths
        pricing
        dueDays
        lumpSum {
          amount
          currency
        }
        listedPrice
        listing {
          market
          number
          url
        }
      }
      views {
        day
        members
        visitors
      }
    }
  }
`);

export type AchievementDetail = AchievementQuery['achievement'];

export const PUBLISH = graphql(`
  mutation PublishAchievement($id: ID!, $expectedVersion: Int!, $acknowledgeDuplicates: Boolean!) {
    publishAchievement(id: $id, expectedVersion: $expectedVersion, acknowledgeDuplicates: $acknowledgeDuplicates) {
      __typename
      ... on Achievement {
        id
        version
      }
      ... on Failure {
        code
        message
      }
      ... on AchievementIncomplete {
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

export const DECLARE = graphql(`
  mutation DeclareOwnership($id: ID!, $expectedVersion: Int!, $text: String!) {
    declareOwnership(id: $id, expectedVersion: $expectedVersion, text: $text) {
      __typename
      ... on Achievement {
        id
        version
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const HIDE = graphql(`
  mutation HideAchievement($id: ID!, $expectedVersion: Int!, $reason: String!) {
    hideAchievement(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Achievement {
        id
        version
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const SHOW = graphql(`
  mutation ShowAchievement($id: ID!, $expectedVersion: Int!) {
    showAchievement(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on Achievement {
        id
        version
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CONFIRM = graphql(`
  mutation ConfirmAchievement($id: ID!, $expectedVersion: Int!) {
    confirmAchievement(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on Achievement {
        id
        version
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const WITHDRAW = graphql(`
  mutation WithdrawAchievement($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawAchievement(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Achievement {
        id
        version
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const WATCH = graphql(`
  mutation WatchAchievement($id: ID!) {
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

export const UNWATCH = graphql(`
  mutation UnwatchAchievement($id: ID!) {
    unwatch(id: $id) {
      __typename
      ... on Watch {
        id
      }
    }
  }
`);
