import { DomainEvent } from './domain-event';

/** Achievements were listed, edited, hidden or withdrawn; at most 500 in one event. Listeners read the truth anew. */
export class AchievementsChanged extends DomainEvent {
  constructor(readonly ids: readonly string[]) {
    super();
  }
}

/** Needs were posted, edited, expired or withdrawn; at most 500 in one event. Listeners read the truth anew. */
export class NeedsChanged extends DomainEvent {
  constructor(readonly ids: readonly string[]) {
    super();
  }
}
