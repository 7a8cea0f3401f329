import { graphql } from '@gql/licences';
import type { LicenceQuery } from '@gql/licences/graphql';

export const LICENCE = graphql(`
  query Licence($id: ID!) {
    licence(id: $id) {
      id
      number
      version
      state
      stateReason
      stateSince
      mode
      kind
      purpose
      requestedOn
      approvedOn
      signedOn
      effectiveOn
      trialStartedOn
      trialEndsOn
      triggerOn
      payingSinceOn
      paidUpOn
      endsOn
      licenseeSize
      licenseeSizeAsOf
      viewerActions
      blockedActions {
        action
        reason
      }
      achievement {
        id
        code
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
        name
        source
        takers
        trialMinMonths
        trialMaxMonths
        publicityDays
        isRegistrationRequired
      }
      negotiation {
        turn
        answerBy
        isAgreed
      }
      decisionBy
      publicity {
        id
        state
        days
        beganOn
        lastOn
        closedOn
      }
      terms {
        version
        hash
        document
        complete
        currency
        trialMonths
        termMonths
        trialEndsOn
        triggerOn
        dueDays
        pricing
        listingMarket
        listingNumber
        listingUrl
        entryFee {
          amount
          currency
        }
        lumpSum {
          amount
          currency
        }
      }
      termsVersions {
        version
        hash
        complete
        listingMarket
        listingNumber
      }
      signatures {
        id
        side
        method
        organizationId
        signedAt
        termsVersion
        termsHash
      }
      bookActions
      courseActions
      blockedCourseActions {
        action
        reason
      }
      milestones
      cureUntil
      decisionDue {
        lastOn
        silence
      }
      ending {
        lastOn
        sellOffUntil
      }
      terminationGrounds
      terminations {
        id
        side
        declaredOn
        declaredBy {
          name
        }
        lastOn
        ground
        clause
        reason
        objection
        objectedOn
        version
        canObject
        objectionHindrance
      }
      amendments {
        id
        kind
        askedBySide
        askedBy {
          name
        }
        reason
        askedOn
        answerBy
        state
        answeredOn
        answerReason
        version
        canAnswer
        answerHindrance
        canWithdraw
        detail {
          months
          lastOn
          sellOffUntil
          company
          sharePpm
        }
      }
      disputes {
        id
        objectId
        ground
        caseNumber
        reason
        suspends
        beganOn
        state
        decidedOn
        decisionNumber
        endedOn
        version
        others {
          id
          number
        }
      }
      endingRights {
        objectId
        lastValidOn
      }
      demands {
        id
        receivableId
        number
        givenOn
        amount
        currency
        effectiveDueOn
      }
      refunds {
        id
        amount
        currency
        paidOn
        bankReference
        reason
        state
      }
      balance {
        principal
        unapplied
        paid
        received
        refunded
        nextDueOn
        nextDue
      }
      events {
        id
        kind
        fromState
        toState
        effectiveOn
        recordedAt
        organizationId
        user {
          name
        }
        reason
      }
    }
    receivables(first: 50, filter: { licenceId: $id }) {
      totalCount
      edges {
        node {
          id
          kind
          amount
          outstanding
          currency
          postedOn
          dueOn
          effectiveDueOn
          termsVersion
        }
      }
    }
    receipts(first: 50, filter: { licenceId: $id }) {
      totalCount
      edges {
        node {
          id
          amount
          unapplied
          currency
          receivedOn
          reversedOn
          bankReference
        }
      }
    }
  }
`);

const nodesOf = <Node>({ edges }: { readonly edges: readonly { readonly node: Node }[] }): readonly Node[] =>
  edges.map(({ node }) => node);

/** A licence with the newest of what is owed and of what came in; all of it stands in its books. */
export const detailOf = ({ licence, receivables, receipts }: LicenceQuery) => ({
  ...licence,
  receivables: nodesOf(receivables),
  receipts: nodesOf(receipts),
  hasMoreMoney: receivables.totalCount > receivables.edges.length || receipts.totalCount > receipts.edges.length,
});

export type LicenceDetail = ReturnType<typeof detailOf>;

/** Tells that it has changed; what is shown is then read anew as a whole. */
export const CHANGED = graphql(`
  subscription LicenceChanged($id: ID!) {
    licenceChanged(id: $id) {
      id
      version
    }
  }
`);
