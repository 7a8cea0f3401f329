import { graphql } from '@gql/home';

/** What the first pages show of a licence, a receivable and an enquiry that wait. */
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
