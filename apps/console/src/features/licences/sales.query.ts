import { graphql } from '@gql/licences';
import type { LicenceSalesQuery, PreviewSalesQuery, SalesVersionsQuery } from '@gql/licences/graphql';

/** A licence as the form of its sales needs it: every period that has ended, with what stands of it. */
export const LICENCE_SALES = graphql(`
  query LicenceSales($id: ID!) {
    licence(id: $id) {
      id
      number
      state
      bookActions
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
        complete
      }
      reportingPeriods {
        period
        startsOn
        endsOn
        dueOn
        estimableFrom
        state
        statement {
          id
          version
          basis
          grossInclVat
          vatPpm
          deductions {
            kind
            amount
          }
          netSales
          reason
          reportedOn
        }
      }
    }
  }
`);

export type LicenceSales = LicenceSalesQuery['licence'];
export type SalesPeriod = LicenceSales['reportingPeriods'][number];

/** What a report, or a correction, would bring about today. */
export const PREVIEW_SALES = graphql(`
  query PreviewSales($licenceId: ID!, $sales: SalesInput!) {
    previewSales(licenceId: $licenceId, sales: $sales) {
      currency
      isCorrection
      netSales
      paysFrom
      shiftsAuditCost
      lines {
        kind
        period
        amount
        dueOn
        effectiveDueOn
      }
      before {
        principal
        interest
        unapplied
      }
      after {
        principal
        interest
        unapplied
      }
    }
  }
`);

export type SalesPreview = PreviewSalesQuery['previewSales'];

/** Every version of what was said of a period, newest first. */
export const SALES_VERSIONS = graphql(`
  query SalesVersions($licenceId: ID!, $period: String!, $first: Int!) {
    salesStatements(first: $first, filter: { licenceId: $licenceId, period: $period }) {
      totalCount
      edges {
        node {
          id
          version
          basis
          grossInclVat
          vatPpm
          deductions {
            kind
            amount
          }
          netSales
          reason
          reportedOn
        }
      }
    }
  }
`);

export type SalesVersion = SalesVersionsQuery['salesStatements']['edges'][number]['node'];

export const REPORT_SALES = graphql(`
  mutation ReportSales($licenceId: ID!, $sales: SalesInput!) {
    reportSales(licenceId: $licenceId, sales: $sales) {
      __typename
      ... on SalesStatement {
        id
        period
        version
      }
      ... on Failure {
        code
        message
        field
      }
      ... on PeriodReported {
        version
      }
    }
  }
`);

export const CORRECT_SALES = graphql(`
  mutation CorrectSales($licenceId: ID!, $sales: SalesInput!, $expectedVersion: Int!, $reason: String!) {
    correctSales(licenceId: $licenceId, sales: $sales, expectedVersion: $expectedVersion, reason: $reason) {
      __typename
      ... on SalesStatement {
        id
        period
        version
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);
