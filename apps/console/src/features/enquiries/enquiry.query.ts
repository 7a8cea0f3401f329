import { graphql } from '@gql/enquiries';
import type { EnquiryMessagesQuery, EnquiryQuery } from '@gql/enquiries/graphql';

export const ENQUIRY = graphql(`
  query Enquiry($id: ID!) {
    enquiry(id: $id) {
      id
      version
      state
      stateReason
      outcome
      subjectType
      subjectId
      subjectTitle
      openedAt
      replyBy
      dueOn
      answeredAt
      isAnsweredInTime
      messageCount
      unreadCount
      viewerActions
      blockedActions {
        action
        reason
      }
      asker {
        id
        name
      }
      answerer {
        id
        name
      }
      waitingFor {
        id
        name
      }
    }
  }
`);

export type EnquiryDetail = EnquiryQuery['enquiry'];

export const MESSAGES = graphql(`
  query EnquiryMessages($enquiryId: ID!, $after: String) {
    enquiryMessages(enquiryId: $enquiryId, first: 30, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          position
          text
          sentAt
          organization {
            id
            name
          }
          author {
            id
            name
          }
          files {
            id
            name
            bytes
            state
            downloadUrl
          }
        }
      }
    }
  }
`);

export type MessageRow = EnquiryMessagesQuery['enquiryMessages']['edges'][number]['node'];

export const OPEN = graphql(`
  mutation OpenEnquiry($input: OpenEnquiryInput!) {
    openEnquiry(input: $input) {
      __typename
      ... on Enquiry {
        id
      }
      ... on Failure {
        code
        message
        field
      }
      ... on EnquiryAlreadyOpen {
        enquiryId
      }
    }
  }
`);

export const SEND = graphql(`
  mutation SendEnquiryMessage($enquiryId: ID!, $text: String!, $fileIds: [ID!]) {
    sendEnquiryMessage(enquiryId: $enquiryId, text: $text, fileIds: $fileIds) {
      __typename
      ... on EnquiryMessage {
        id
        position
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const MARK_READ = graphql(`
  mutation MarkEnquiryRead($enquiryId: ID!, $through: Int!) {
    markEnquiryRead(enquiryId: $enquiryId, through: $through) {
      __typename
      ... on Enquiry {
        id
        unreadCount
      }
    }
  }
`);

export const DECLINE = graphql(`
  mutation DeclineEnquiry($id: ID!, $expectedVersion: Int!, $reason: String!) {
    declineEnquiry(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Enquiry {
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
  mutation WithdrawEnquiry($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawEnquiry(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on Enquiry {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CLOSE = graphql(`
  mutation CloseEnquiry($id: ID!, $expectedVersion: Int!, $outcome: EnquiryOutcome!, $reason: String) {
    closeEnquiry(id: $id, expectedVersion: $expectedVersion, outcome: $outcome, reason: $reason) {
      __typename
      ... on Enquiry {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
