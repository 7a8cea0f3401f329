import type { DomainEvent } from '@trihelix/contracts';
import type { Type } from '@nestjs/common';
import type { Envelope } from '@trihelix/platform';
import type { NotificationSubjectType } from '../notification.kinds';

/** Who stands on one side of a matter: whoever holds a permission in its organizations, or one person. And what they read. */
export interface Side {
  readonly organizationIds?: readonly string[];
  /** One person, for one of their organizations (or for none). */
  readonly person?: { readonly userId: string; readonly organizationId: string | null };
  /** Those who run the installation. */
  readonly isOperators?: boolean;
  /** Of which the sentence is made; the words of the kind say which they are. */
  readonly facts: object;
}

/** Something that has happened, read again from where it is kept. */
export interface Matter {
  /** Which of the event's rules fits: a state, a reminder, an outcome. */
  readonly moment: string;
  /** Null when it leads to a list. */
  readonly subjectId: string | null;
  /** When it is not what the kind leads to. */
  readonly subjectType?: NotificationSubjectType;
  /** Who did it, when the event does not say: they know already. */
  readonly doneBy?: string;
  readonly sides: Readonly<Record<string, Side>>;
}

/** Reads what an event is about; nothing when that has moved on, and is told by an event of its own. */
export type MatterReader<E extends DomainEvent> = (event: E, envelope: Envelope) => Promise<readonly Matter[]>;

/** What listens for a room's events. */
export interface Listening {
  on<E extends DomainEvent>(event: Type<E>, read: MatterReader<E>): void;
}
