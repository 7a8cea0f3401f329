import { DomainEvent } from './domain-event';

/** Somebody asked for a due-diligence exemption; somebody else decides. */
export class ExemptionAskedFor extends DomainEvent {
  constructor(readonly exemptionId: string) {
    super();
  }
}

/** What is expected by a day is due in a few days, on the day itself, or overdue (told again as long as it is). */
export type CoverReminder = 'WAITS' | 'LAST_DAY' | 'OVERDUE';

/** A due-diligence exemption waits for its decision. */
export class ExemptionReminded extends DomainEvent {
  constructor(
    readonly exemptionId: string,
    readonly reminder: CoverReminder,
  ) {
    super();
  }
}

/** A claim waits for the answer of who covers it, or for somebody to record it. */
export class CoverClaimReminded extends DomainEvent {
  constructor(
    readonly claimId: string,
    readonly reminder: CoverReminder,
  ) {
    super();
  }
}

/** Whoever asked for a due-diligence exemption took the question back. */
export class ExemptionWithdrawn extends DomainEvent {
  constructor(readonly exemptionId: string) {
    super();
  }
}

/** The term of an insurance or a guarantee is about to end. */
export class CoverEnds extends DomainEvent {
  constructor(readonly coverId: string) {
    super();
  }
}

/** A due-diligence exemption was granted or refused. */
export class ExemptionDecided extends DomainEvent {
  constructor(readonly exemptionId: string) {
    super();
  }
}
