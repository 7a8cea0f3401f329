import { graphql } from '@gql/licences';
import type { LicenceCloseOutQuery } from '@gql/licences/graphql';

export const CLOSE_OUT = graphql(`
  query LicenceCloseOut($id: ID!) {
    licence(id: $id) {
      id
      number
      state
      effectiveOn
      trialStartedOn
      trialEndsOn
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
      trial {
        asOf
        entries
        lastEntryOn
        materials
      }
      closeOut {
        openedOn
        dueOn
        isOverdue
        waitsFor
        missing
        declaredOn
        declaredAt
        method
        declarationMissing
        missingReason
        unsettled
        owed
        unapplied
        currency
        closedOn
        closedByPlatform
        closesAfter
        actions
        version
        declaration {
          version
          zh
          en
          hash
        }
        declaredBy {
          name
        }
        pack {
          path
          manifestHash
          packedAt
        }
      }
    }
  }
`);

export type CloseOutLicence = LicenceCloseOutQuery['licence'];
export type CloseOut = NonNullable<CloseOutLicence['closeOut']>;

export const DECLARE = graphql(`
  mutation DeclareNonUse($licenceId: ID!, $textHash: String!, $password: String!) {
    declareNonUse(licenceId: $licenceId, textHash: $textHash, password: $password) {
      __typename
      ... on Licence {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const CLOSE_RETURN = graphql(`
  mutation CloseLicenceReturn($licenceId: ID!, $expectedVersion: Int!, $missingReason: String) {
    closeLicenceReturn(licenceId: $licenceId, expectedVersion: $expectedVersion, missingReason: $missingReason) {
      __typename
      ... on Licence {
        id
        state
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
