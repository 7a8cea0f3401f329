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
      terms {
        version
        hash
        document
        trialMonths
        termMonths
        trialEndsOn
        triggerOn
        dueDays
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
        effectiveOn
        termMonths
        endsOn
        trialMonths
        trialEndsOn
        triggerOn
        dueDays
        listingMarket
        listingNumber
        lumpSum {
          amount
          currency
        }
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
      receivables {
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
      receipts {
        id
        amount
        unapplied
        currency
        receivedOn
        bankReference
      }
      events {
        id
        kind
        fromState
        toState
        effectiveOn
        recordedAt
        organizationId
        reason
      }
    }
  }
`);

export type LicenceDetail = LicenceQuery['licence'];

/** Tells that it has changed; what is shown is then read anew as a whole. */
export const CHANGED = graphql(`
  subscription LicenceChanged($id: ID!) {
    licenceChanged(id: $id) {
      id
      version
    }
  }
`);
