import { graphql } from '@gql/licences';
import type { BookLinesQuery, BookReceiptsQuery, LicenceBooksQuery } from '@gql/licences/graphql';

/** A licence as its books need it; the books themselves come by pages. */
export const LICENCE_BOOKS = graphql(`
  query LicenceBooks($id: ID!) {
    licence(id: $id) {
      id
      number
      state
      signedOn
      bookActions
      refunds {
        id
        amount
        currency
        paidOn
        bankReference
        reason
        state
        proposedAt
        proposedBy {
          name
        }
        decidedAt
        decidedBy {
          name
        }
        decisionReason
        decisionHindrance
        answerBy
        version
      }
      achievement {
        title
      }
      licensor {
        id
        name
      }
      licensee {
        id
        name
      }
      terms {
        currency
      }
      balance {
        currency
        principal
        interest
        unapplied
      }
    }
    overdue: receivableTotals(filter: { licenceId: $id, isOverdue: true }) {
      count
      outstanding
    }
  }
`);

export type LicenceBooks = LicenceBooksQuery['licence'];
export type Overdue = LicenceBooksQuery['overdue'][number];

/** What is owed, newest first, each with what was set against it. */
export const BOOK_LINES = graphql(`
  query BookLines($licenceId: ID!, $first: Int!, $after: String) {
    receivables(first: $first, after: $after, filter: { licenceId: $licenceId }) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          period
          amount
          outstanding
          currency
          postedOn
          dueOn
          effectiveDueOn
          termsVersion
          allocations {
            id
            receiptId
            creditId
            receivableId
            principal
            interest
            waived
            appliedOn
          }
        }
      }
    }
  }
`);

export type BookLine = BookLinesQuery['receivables']['edges'][number]['node'];
export type BookPart = BookLine['allocations'][number];

/** What came in, newest first, each with what it was set against. */
export const BOOK_RECEIPTS = graphql(`
  query BookReceipts($licenceId: ID!, $first: Int!, $after: String) {
    receipts(first: $first, after: $after, filter: { licenceId: $licenceId }) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          amount
          unapplied
          currency
          receivedOn
          reversedOn
          bankReference
          allocations {
            id
            receiptId
            creditId
            receivableId
            principal
            interest
            waived
            appliedOn
          }
        }
      }
    }
  }
`);

export type BookReceipt = BookReceiptsQuery['receipts']['edges'][number]['node'];

/** What a payment may be meant for: lines that are open, newest first. */
export const OPEN_LINES = graphql(`
  query OpenLines($licenceId: ID!, $first: Int!) {
    receivables(first: $first, filter: { licenceId: $licenceId, isOpen: true }) {
      edges {
        node {
          id
          kind
          period
          outstanding
          currency
          effectiveDueOn
        }
      }
    }
  }
`);
