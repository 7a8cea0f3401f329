import { graphql } from '@gql/bank';
import type { BankLineDetailQuery, BankLinesQuery } from '@gql/bank/graphql';

export const STATEMENT = graphql(`
  query BankStatement($id: ID!) {
    bankImport(id: $id) {
      id
      version
      fileName
      state
      firstOn
      lastOn
      creditCount
      debitCount
      importedAt
      viewerActions
      importedBy {
        name
      }
      progress {
        clear
        proposed
        unmatched
        conflict
        recorded
        duplicate
        ignored
        takesBack
        reversalProposed
      }
    }
  }
`);

export const LINES = graphql(`
  query BankLines($first: Int!, $after: String, $filter: BankLineFilter) {
    bankLines(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          version
          rowNumber
          direction
          bookedOn
          amount
          currency
          reference
          payer
          memo
          state
          confidence
          ignoredAs
          why
          viewerActions
          reversal {
            id
            state
          }
          licence {
            id
            number
            licensee {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export const LINE = graphql(`
  query BankLineDetail($id: ID!) {
    bankLine(id: $id) {
      id
      version
      rowNumber
      bookedOn
      amount
      currency
      reference
      payer
      payerAccount
      memo
      state
      confidence
      reason
      ignoredAs
      viewerActions
      direction
      earlierReceiptId
      reversal {
        id
        state
      }
      why
      licence {
        id
        number
        licensee {
          id
          name
        }
      }
      candidates {
        licenceId
        why
        licence {
          id
          number
          licensee {
            id
            name
          }
        }
      }
      earlierLine {
        id
        rowNumber
        importId
        licence {
          id
          number
        }
      }
    }
  }
`);

export const ALLOCATION = graphql(`
  query BankLineAllocation($lineId: ID!, $licenceId: ID!) {
    proposedAllocation(lineId: $lineId, licenceId: $licenceId) {
      unapplied
      earlierLines
      parts {
        receivableId
        kind
        dueOn
        principal
        interest
      }
    }
  }
`);

export const CONFIRM = graphql(`
  mutation ConfirmBankLine($id: ID!, $expectedVersion: Int!, $licenceId: ID) {
    confirmBankLine(id: $id, expectedVersion: $expectedVersion, licenceId: $licenceId) {
      __typename
      ... on BankLine {
        id
        amount
        currency
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const IGNORE = graphql(`
  mutation IgnoreBankLine($id: ID!, $expectedVersion: Int!, $reason: String!) {
    ignoreBankLine(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on BankLine {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const RECONSIDER = graphql(`
  mutation ReconsiderBankLine($id: ID!, $expectedVersion: Int!) {
    reconsiderBankLine(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on BankLine {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const PROPOSE_REVERSAL = graphql(`
  mutation ProposeBankLineReversal($id: ID!, $expectedVersion: Int!, $reason: String) {
    proposeBankLineReversal(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on BankLine {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CONFIRM_CLEAR = graphql(`
  mutation ConfirmClearBankLines($importId: ID!, $most: Int!) {
    confirmClearBankLines(importId: $importId, most: $most) {
      __typename
      ... on ConfirmedBankLines {
        recorded
        remaining
        failed {
          message
          line {
            id
            rowNumber
          }
        }
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const WITHDRAW = graphql(`
  mutation WithdrawBankImport($id: ID!, $expectedVersion: Int!) {
    withdrawBankImport(id: $id, expectedVersion: $expectedVersion) {
      __typename
      ... on BankImport {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export type LineRow = BankLinesQuery['bankLines']['edges'][number]['node'];
export type LineDetail = BankLineDetailQuery['bankLine'];
