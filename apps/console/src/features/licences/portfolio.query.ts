import { graphql } from '@gql/licences';
import type { LicencePortfolioQuery } from '@gql/licences/graphql';

/** What a side has of licences, or an authority sees: each part counted by the filter of the list that it opens. */
export const PORTFOLIO = graphql(`
  query LicencePortfolio(
    $all: LicenceFilter!
    $waiting: LicenceFilter!
    $answers: LicenceFilter!
    $reports: LicenceFilter!
    $trials: LicenceFilter!
    $terms: LicenceFilter!
    $paid: LicenceFilter!
    $overdue: ReceivableFilter!
    $expected: ReceivableFilter!
    $isSide: Boolean!
    $reportsSales: Boolean!
  ) {
    all: licenceCounts(filter: $all) {
      state
      count
    }
    waiting: licenceCounts(filter: $waiting) @include(if: $isSide) {
      state
      count
    }
    answers: licenceCounts(filter: $answers) @include(if: $isSide) {
      state
      count
    }
    reports: licenceCounts(filter: $reports) @include(if: $reportsSales) {
      state
      count
    }
    trials: licenceCounts(filter: $trials) {
      state
      count
    }
    terms: licenceCounts(filter: $terms) {
      state
      count
    }
    paid: licenceCounts(filter: $paid) {
      state
      count
    }
    overdue: receivableTotals(filter: $overdue) {
      currency
      count
      outstanding
    }
    aged: receivableDues(by: AGE, filter: $overdue) {
      daysOverdue
      dueFrom
      dueTo
      currency
      count
      outstanding
    }
    months: receivableDues(by: MONTH, filter: $expected) {
      dueFrom
      dueTo
      currency
      count
      outstanding
    }
  }
`);

/** What the licensor's approvers have let wait too long; by itself, as one request asks for ten things at most. */
export const UNDECIDED = graphql(`
  query LicencesUndecided($filter: LicenceFilter!) {
    licenceCounts(filter: $filter) {
      state
      count
    }
  }
`);

export type Portfolio = LicencePortfolioQuery;
export type DuePart = Portfolio['months'][number];
export type AgedPart = Portfolio['aged'][number];
