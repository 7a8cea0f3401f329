import { DomainEvent } from './domain-event';

/** A licence was asked for, or went from one state to another (`from` is null at its beginning). Read the truth again. */
export class LicenceMoved extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly from: string | null,
    readonly to: string,
    readonly licensorId: string,
    readonly licenseeId: string,
  ) {
    super();
  }
}

/** A side signed the terms. */
export class LicenceSigned extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly side: 'LICENSOR' | 'LICENSEE',
  ) {
    super();
  }
}

/** Somebody of the licensor objected to a licence that was made public. */
export class ObjectionRaised extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly objectionId: string,
  ) {
    super();
  }
}

/** An objection was dismissed or upheld. */
export class ObjectionDecided extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly objectionId: string,
  ) {
    super();
  }
}

/** Something is owed now. */
export class ReceivablePosted extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly receivableId: string,
  ) {
    super();
  }
}

/** Money came in under a licence. */
export class PaymentReceived extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly receiptId: string,
  ) {
    super();
  }
}

/** Money that was written down wrongly counts as never having come in. */
export class PaymentReversed extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly receiptId: string,
  ) {
    super();
  }
}

/** A side offered a version of a licence's terms, in answer to the one before. The request's own terms are told as the request. */
export class TermsOffered extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly version: number,
    /** LICENSOR or LICENSEE. */
    readonly side: string,
  ) {
    super();
  }
}

/** The other side agreed to a version of the terms. */
export class TermsAgreed extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly version: number,
    /** Which side agreed. */
    readonly side: string,
  ) {
    super();
  }
}

/** A side said something at a clause of the terms. */
export class TermsCommented extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly commentId: string,
    /** Which side said it. */
    readonly side: string,
  ) {
    super();
  }
}

/** The owner of an achievement recorded who won the auction of a licence. */
export class LicenceAuctioned extends DomainEvent {
  constructor(
    readonly auctionId: string,
    readonly achievementId: string,
    readonly licensorId: string,
    readonly winnerId: string,
  ) {
    super();
  }
}

/** What a day of a licence is about to bring, or has brought. */
export type LicenceReminder =
  | 'OFFER_DUE'
  | 'SIGNING_DUE'
  | 'TRIAL_ENDS'
  | 'DECISION_DUE'
  | 'ANSWER_DUE'
  | 'CONVERSION_DUE'
  | 'REPORT_DUE'
  | 'REVIEW_WAITS'
  | 'REVIEW_LAST_DAY'
  | 'REVIEW_OVERDUE'
  | 'OBJECTION_WAITS'
  | 'OBJECTION_LAST_DAY'
  | 'OBJECTION_OVERDUE'
  | 'PROPOSAL_WAITS'
  | 'PROPOSAL_LAST_DAY'
  | 'SUSPENSION_LOOK'
  | 'CURE_OVER'
  | 'ENDING_OWED'
  | 'ENDING_UNREPORTED'
  | 'ENDING_UNAPPLIED'
  | 'REPORT_MISSED'
  | 'REPORT_MISSED_AGAIN'
  | 'REPORT_MISSED_LONG'
  | 'TERM_ENDS'
  | 'PAYMENT_DUE'
  | 'PAYMENT_OVERDUE';

/** A day of the licence is near (or, for PAYMENT_OVERDUE and REPORT_MISSED, past) on which something ends or falls due. */
export class LicenceReminded extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly reminder: LicenceReminder,
    /** That day. */
    readonly day: string,
  ) {
    super();
  }
}

/** Something was asked about a licence that runs, or answered; `to` is its state. */
export class LicenceAmended extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly amendmentId: string,
    readonly to: string,
  ) {
    super();
  }
}

/** A right that this licence rests on is disputed, and the licence goes on meanwhile: it is being decided who of several converts. */
export class RightDisputed extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly disputeId: string,
  ) {
    super();
  }
}

/** A right that this licence rests on was recorded as lost under another one; nothing is recorded here yet. */
export class RightLostElsewhere extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly disputeId: string,
  ) {
    super();
  }
}

/** A right that this licence rests on is valid for less long than was recorded. */
export class LicenceRightShortened extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly right: string,
    readonly until: string,
  ) {
    super();
  }
}

/** One side has declared that a licence ends. */
export class TerminationDeclared extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly terminationId: string,
  ) {
    super();
  }
}

/** A licensee has paid for the option to buy: the achievement is its own, and its owner grants nothing more of it. */
export class AchievementBought extends DomainEvent {
  constructor(
    readonly achievementId: string,
    readonly licenceId: string,
  ) {
    super();
  }
}

/** The other side objects to an end that was declared. */
export class TerminationObjected extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly terminationId: string,
  ) {
    super();
  }
}

/** A formal notice to pay was given, the first or the second. */
export class PaymentDemanded extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly demandId: string,
    readonly number: number,
  ) {
    super();
  }
}

/** A triallist said something in a round of conversion, is asked in one, or one ended for it: `to` is the answer or the outcome. */
export class ConversionMoved extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly claimId: string,
    readonly to: string,
  ) {
    super();
  }
}

/** What of the books one person of the licensor proposes and another decides on. */
export type LicenceProposal = 'WRITE_OFF' | 'RECEIPT_REVERSAL' | 'SALES_ESTIMATE' | 'SALES_AUDIT' | 'REFUND' | 'COST';

/** Such a proposal was made, decided on, or has lapsed: `to` is its state. */
export class ProposalMoved extends DomainEvent {
  constructor(
    readonly licenceId: string,
    readonly proposal: LicenceProposal,
    readonly proposalId: string,
    readonly to: string,
  ) {
    super();
  }
}
