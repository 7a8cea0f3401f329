import { graphql } from '@gql/licences';
import type { LicenceNegotiationQuery, LicenceTermsCommentsQuery } from '@gql/licences/graphql';

/** How the two sides of a licence come to one text. */
export const NEGOTIATION = graphql(`
  query LicenceNegotiation($id: ID!) {
    licence(id: $id) {
      id
      number
      version
      state
      viewerActions
      blockedActions {
        action
        reason
      }
      achievement {
        id
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
      profile {
        code
      }
      terms {
        version
        hash
      }
      termsVersions {
        version
        hash
        complete
        listingMarket
        listingNumber
      }
      negotiation {
        turn
        answerBy
        isAgreed
        offers {
          version
          side
          note
          offeredAt
          commentCount
          openCommentCount
          offeredBy {
            id
            name
          }
          agreement {
            side
            agreedAt
            agreedBy {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export type NegotiatedLicence = LicenceNegotiationQuery['licence'];
export type Negotiation = NonNullable<NegotiatedLicence['negotiation']>;
export type Offer = Negotiation['offers'][number];
export type TermsVersion = NegotiatedLicence['termsVersions'][number];

/** What was said at the clauses, newest first. */
export const TERMS_COMMENTS = graphql(`
  query LicenceTermsComments($filter: LicenceTermsCommentFilter!, $after: String) {
    licenceTermsComments(first: 100, after: $after, filter: $filter) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          version
          path
          body
          side
          writtenAt
          writtenBy {
            id
            name
          }
          resolvedSide
          resolvedAt
          resolvedBy {
            id
            name
          }
          canResolve
        }
      }
    }
  }
`);

export type TermsComment = LicenceTermsCommentsQuery['licenceTermsComments']['edges'][number]['node'];

export const AGREE = graphql(`
  mutation AgreeToLicenceTerms($id: ID!, $termsHash: String!) {
    agreeToLicenceTerms(id: $id, termsHash: $termsHash) {
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

export const COMMENT = graphql(`
  mutation CommentOnLicenceTerms($id: ID!, $version: Int!, $path: String!, $body: String!) {
    commentOnLicenceTerms(id: $id, version: $version, path: $path, body: $body) {
      __typename
      ... on LicenceTermsComment {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

export const RESOLVE_COMMENT = graphql(`
  mutation ResolveLicenceTermsComment($id: ID!) {
    resolveLicenceTermsComment(id: $id) {
      __typename
      ... on LicenceTermsComment {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);
