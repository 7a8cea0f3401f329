import { DomainEvent } from './domain-event';

/** A matchmaking day went from one state to another. Read the truth again. */
export class MatchmakingDayMoved extends DomainEvent {
  constructor(
    readonly dayId: string,
    readonly from: string,
    readonly to: string,
  ) {
    super();
  }
}

/** A day comes near, and its organizer has not published whom everybody meets. */
export class MatchmakingDayReminded extends DomainEvent {
  constructor(readonly dayId: string) {
    super();
  }
}

/** An organizer has asked for a plan, which the worker makes. */
export class MatchmakingArrangementRequested extends DomainEvent {
  constructor(readonly arrangementId: string) {
    super();
  }
}

/** An organization that had registered stays away. */
export class MatchmakingParticipantWithdrew extends DomainEvent {
  constructor(
    readonly dayId: string,
    readonly organizationId: string,
  ) {
    super();
  }
}

/** Meetings of a published schedule do not take place because one side stays away; the others, one for each, are told. */
export class MatchmakingMeetingsCancelled extends DomainEvent {
  constructor(
    readonly dayId: string,
    readonly organizationId: string,
    readonly partnerIds: readonly string[],
  ) {
    super();
  }
}
