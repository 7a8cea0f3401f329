import { graphql } from '@gql/licences';
import type { LicenceToWriteQuery } from '@gql/licences/graphql';

/** What the terms of a licence are written from. */
export const LICENCE_TO_WRITE = graphql(`
  query LicenceToWrite($id: ID!) {
    licence(id: $id) {
      id
      number
      version
      state
      viewerActions
      licensee {
        id
        name
        size {
          size
        }
      }
      achievement {
        id
        title
        kind
        code
        rights {
          office
          number
          validUntil
        }
      }
      profile {
        code
      }
      terms {
        version
        complete
        listingMarket
        listingNumber
      }
    }
  }
`);

export type LicenceToWrite = LicenceToWriteQuery['licence'];

/** Whether the licensor's officer writes: a licensee leaves what is the licensor's to say as it stands. */
export const isLicensor = ({ viewerActions }: LicenceToWrite): boolean => viewerActions.includes('REVISE');

/** Writes the next version of the terms; with any problem nothing is written. */
export const WRITE_TERMS = graphql(`
  mutation WriteLicenceTerms($id: ID!, $expectedVersion: Int!, $terms: JSON!, $profile: String!, $note: String) {
    writeLicenceTerms(id: $id, expectedVersion: $expectedVersion, terms: $terms, profile: $profile, note: $note) {
      __typename
      ... on Licence {
        id
        version
        terms {
          version
        }
      }
      ... on Failure {
        code
        message
      }
      ... on StaleVersion {
        currentVersion
      }
      ... on TermsRefused {
        findings {
          path
          code
          text
          source
        }
      }
    }
  }
`);

/** What a lawyer would ask about terms. */
export const CHECK_TERMS = graphql(`
  query CheckLicenceTerms($terms: JSON!, $profile: String!, $licence: ID!) {
    checkLicenceTerms(terms: $terms, profile: $profile, licence: $licence) {
      problems {
        path
        code
        text
        source
      }
      warnings {
        path
        code
        text
        source
      }
    }
  }
`);

/** Divisions of a level, or directly below another. */
export const DIVISIONS = graphql(`
  query BranchDivisions($filter: RegionFilter!) {
    regions(first: 100, filter: $filter) {
      edges {
        node {
          code
          name
          level
        }
      }
    }
  }
`);

/** Industries of a level, in a section or below another. */
export const INDUSTRIES = graphql(`
  query BranchIndustries($filter: IndustryFilter!) {
    industries(first: 100, filter: $filter) {
      edges {
        node {
          code
          name
          level
        }
      }
    }
  }
`);
