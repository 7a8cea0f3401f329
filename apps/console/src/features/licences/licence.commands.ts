import { graphql } from '@gql/licences';

export const SUBMIT = graphql(`
  mutation SubmitLicence($id: ID!, $expectedVersion: Int!) {
    submitLicenceForReview(id: $id, expectedVersion: $expectedVersion) {
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

export const RETURN = graphql(`
  mutation ReturnLicence($id: ID!, $expectedVersion: Int!, $reason: String!) {
    returnLicence(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
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

export const APPROVE = graphql(`
  mutation ApproveLicence($id: ID!, $expectedVersion: Int!) {
    approveLicence(id: $id, expectedVersion: $expectedVersion) {
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

export const REJECT = graphql(`
  mutation RejectLicence($id: ID!, $expectedVersion: Int!, $reason: String!) {
    rejectLicence(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
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

export const WITHDRAW = graphql(`
  mutation WithdrawLicence($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawLicenceRequest(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
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

export const REVISE = graphql(`
  mutation ReviseLicence($id: ID!, $expectedVersion: Int!, $input: ReviseLicenceInput!) {
    reviseLicence(id: $id, expectedVersion: $expectedVersion, input: $input) {
      __typename
      ... on Licence {
        id
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);

export const SIGN = graphql(`
  mutation SignLicence($id: ID!, $termsHash: String!, $password: String!) {
    signLicence(id: $id, termsHash: $termsHash, password: $password) {
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

export const RECORD_PAYMENT = graphql(`
  mutation RecordPayment(
    $licenceId: ID!
    $amount: MinorUnits!
    $receivedOn: CivilDate!
    $bankReference: String!
    $currency: String
    $towards: [ID!]
  ) {
    recordPayment(
      licenceId: $licenceId
      amount: $amount
      receivedOn: $receivedOn
      bankReference: $bankReference
      currency: $currency
      towards: $towards
    ) {
      __typename
      ... on Receipt {
        id
        amount
        unapplied
        currency
      }
      ... on Failure {
        code
        message
        field
      }
    }
  }
`);
