import { DomainEvent } from './domain-event';

/** Somebody asked for a due-diligence exemption; somebody else decides. */
export class ExemptionAskedFor extends DomainEvent {
  constructor(readonly exemptionId: string) {
    super();
  }
}

/** A due-diligence exemption was granted or refused. */
export class ExemptionDecided extends DomainEvent {
  constructor(readonly exemptionId: string) {
    super();
  }
}
