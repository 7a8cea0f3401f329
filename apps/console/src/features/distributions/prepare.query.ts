import { graphql } from '@gql/distributions';
import type { DistributionBasisQuery } from '@gql/distributions/graphql';

/** All that a distribution of a licence begins with. */
export const BASIS = graphql(`
  query DistributionBasis($licenceId: ID!) {
    licence(id: $licenceId) {
      id
      number
      achievement {
        title
      }
      licensee {
        name
      }
    }
    distributionScheme(licenceId: $licenceId) {
      licenceId
      floorPpm
      floorSource
      isOutdated
      achievementVersion
      versionOfLicence
      versionOfAchievement
      scheme {
        id
        licenceId
        version
        inventorsPpm
        unitPpm
        universityPpm
        unitName
      }
      inventors {
        position
        name
        weight
      }
    }
    undistributedReceipts(first: 100, filter: { licenceId: $licenceId }) {
      edges {
        node {
          id
          currency
          receivedOn
          bankReference
          distributable
        }
      }
    }
  }
`);

export type Basis = DistributionBasisQuery;
export type SchemeInForce = Basis['distributionScheme'];
export type OpenReceipt = Basis['undistributedReceipts']['edges'][number]['node'];

export const PREVIEW = graphql(`
  query DistributionPreview($input: DistributionInput!) {
    previewDistribution(input: $input) {
      currency
      gross
      directCosts
      taxes
      net
      floorPpm
      shares {
        kind
        name
        weight
        amount
      }
    }
  }
`);

export const PREPARE = graphql(`
  mutation PrepareDistribution($input: DistributionInput!) {
    prepareDistribution(input: $input) {
      __typename
      ... on LicenceDistribution {
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

export const WRITE_SCHEME = graphql(`
  mutation WriteDistributionScheme($input: DistributionSchemeInput!) {
    writeDistributionScheme(input: $input) {
      __typename
      ... on DistributionSchemeInForce {
        licenceId
        scheme {
          version
        }
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);
