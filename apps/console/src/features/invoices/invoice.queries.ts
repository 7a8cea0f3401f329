import { graphql } from '@gql/invoices';
import type { InvoiceQuery, InvoicesQuery, UninvoicedQuery } from '@gql/invoices/graphql';

export const INVOICES = graphql(`
  query Invoices($first: Int!, $after: String, $filter: InvoiceFilter) {
    invoices(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          batchCode
          number
          issuedOn
          amount
          tax
          outstanding
          currency
          isOutdated
          reversal {
            id
          }
          licence {
            id
            number
            licensor {
              id
              name
            }
            licensee {
              id
              name
            }
          }
        }
      }
    }
    invoiceTotals(filter: $filter) {
      currency
      count
      amount
      tax
      outstanding
    }
  }
`);

export const UNINVOICED = graphql(`
  query Uninvoiced($first: Int!, $after: String, $filter: UninvoicedFilter) {
    uninvoicedReceivables(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          amount
          uninvoiced
          currency
          postedOn
          effectiveDueOn
          invoiceActions
          licence {
            id
            number
            licensor {
              id
              name
            }
            licensee {
              id
              name
            }
          }
        }
      }
    }
    uninvoicedTotals(filter: $filter) {
      currency
      count
      amount
      uninvoiced
    }
  }
`);

export const COUNTS = graphql(`
  query InvoiceCounts($issued: InvoiceFilter!, $uninvoiced: UninvoicedFilter!, $unpaid: InvoiceFilter!) {
    issued: invoiceTotals(filter: $issued) {
      count
    }
    uninvoiced: uninvoicedTotals(filter: $uninvoiced) {
      count
    }
    unpaid: invoiceTotals(filter: $unpaid) {
      count
    }
  }
`);

export const INVOICE = graphql(`
  query Invoice($id: ID!) {
    invoice(id: $id) {
      id
      kind
      batchCode
      number
      issuedOn
      amount
      net
      tax
      outstanding
      currency
      vatRatePpm
      contractRegistration
      isOutdated
      excess
      viewerActions
      seller {
        name
        taxpayerNumber
        address
        phone
        bank
        account
      }
      buyer {
        name
        taxpayerNumber
        address
        phone
        bank
        account
      }
      lines {
        id
        amount
        net
        tax
        receivable {
          id
          kind
          postedOn
        }
      }
      reversal {
        batchCode
        number
        issuedOn
        amount
        tax
        reason
      }
      licence {
        id
        number
        achievement {
          title
        }
      }
    }
  }
`);

export const TO_INVOICE = graphql(`
  query ToInvoice($licenceId: ID!) {
    licence(id: $licenceId) {
      id
      registration {
        number
      }
    }
    uninvoicedReceivables(first: 100, filter: { licenceId: $licenceId }) {
      edges {
        node {
          id
          kind
          uninvoiced
          currency
          postedOn
        }
      }
    }
    invoiceParties(licenceId: $licenceId) {
      buyer {
        name
        taxpayerNumber
        address
        phone
        bank
        account
        version
      }
    }
  }
`);

export const ISSUE = graphql(`
  mutation IssueInvoice($input: IssueInvoiceInput!) {
    issueInvoice(input: $input) {
      __typename
      ... on Invoice {
        id
        number
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const REVERSE = graphql(`
  mutation ReverseInvoice($input: ReverseInvoiceInput!) {
    reverseInvoice(input: $input) {
      __typename
      ... on Invoice {
        id
        number
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const PROFILE = graphql(`
  query OwnInvoiceProfile {
    ownInvoiceProfile {
      name
      taxpayerNumber
      address
      phone
      bank
      account
      version
    }
  }
`);

export const SAVE_PROFILE = graphql(`
  mutation SaveInvoiceProfile($input: InvoiceProfileInput!, $expectedVersion: Int!) {
    saveInvoiceProfile(input: $input, expectedVersion: $expectedVersion) {
      __typename
      ... on InvoiceParty {
        version
      }
      ... on Failure {
        code
        message
        field
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

export type InvoiceRow = InvoicesQuery['invoices']['edges'][number]['node'];
export type UninvoicedRow = UninvoicedQuery['uninvoicedReceivables']['edges'][number]['node'];
export type InvoiceDetail = InvoiceQuery['invoice'];
