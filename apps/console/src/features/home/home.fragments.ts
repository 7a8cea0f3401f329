import { graphql } from '@gql/home';

/** What the first pages show of what waits: a licence, a receivable, a decision on the books, an enquiry. */
export const WAITING = graphql(`
  fragment WaitingLicence on LicenceConnection {
    totalCount
    edges {
      node {
        id
        number
        requestedOn
        state
        viewerActions
        blockedActions {
          action
          reason
        }
        achievement {
          title
        }
        licensor {
          id
          name
        }
        licensee {
          name
        }
        negotiation {
          turn
          isAgreed
          offers {
            version
          }
        }
      }
    }
  }

  fragment OpenReceivable on ReceivableConnection {
    totalCount
    edges {
      node {
        id
        outstanding
        currency
        effectiveDueOn
        licence {
          id
          number
          achievement {
            title
          }
        }
      }
    }
  }

  fragment WaitingProposal on LicenceProposalConnection {
    totalCount
    edges {
      node {
        id
        kind
        amount
        currency
        period
        proposedAt
        answerBy
        proposedBy {
          id
          name
        }
        licence {
          ...NamedLicence
        }
      }
    }
  }

  fragment PreparedDistribution on LicenceDistributionConnection {
    totalCount
    edges {
      node {
        id
        net
        currency
        preparedOn
        preparedBy {
          id
          name
        }
        licence {
          ...NamedLicence
        }
      }
    }
  }

  fragment NamedLicence on Licence {
    id
    number
    achievement {
      title
    }
  }

  fragment WaitingEnquiry on EnquiryConnection {
    totalCount
    edges {
      node {
        id
        subjectTitle
        replyBy
        answeredAt
        dueOn
        asker {
          id
          name
        }
        answerer {
          name
        }
      }
    }
  }
`);
