import { DomainEvent } from './domain-event';

/** Achievements that are or were listed have changed: published, edited, hidden, shown again or withdrawn. Read the truth again. */
export class AchievementsChanged extends DomainEvent {
  /** At most 500 ids. */
  constructor(readonly ids: readonly string[]) {
    super();
  }
}

/** Needs that are or were published have changed: published, edited, matched, extended, expired or withdrawn. Read the truth again. */
export class NeedsChanged extends DomainEvent {
  /** At most 500 ids. */
  constructor(readonly ids: readonly string[]) {
    super();
  }
}
