import { Injectable } from '@nestjs/common';
import type { DomainEvent, ListingFacts } from '@trihelix/contracts';

/** What can be listed: an achievement (科技成果) or a need (技术需求). */
export enum ListingType {
  ACHIEVEMENT = 'ACHIEVEMENT',
  NEED = 'NEED',
}

/** What a listing says. */
export interface ListingWords {
  readonly id: string;
  readonly ownerId: string;
  readonly title: string | null;
  /** Its body; null when it has a title only. */
  readonly text: string | null;
}

/**
 * A table of listings as the rooms above describe it, so that one clock serves them all. The table has the columns `id`,
 * `owner_id`, `title`, `region_path`, `state`, `state_reason`, `version`, `updated_at` and those of `Confirmable`.
 */
export interface ListingKind {
  readonly type: ListingType;
  /** As the audit trail calls one. */
  readonly subjectType: string;
  readonly table: string;
  /** States in which it is public. */
  readonly openStates: readonly string[];
  /** The column that says when it was first public. */
  readonly listedAt: string;
  /** The column with the last day after which it ends by itself, when it has one. */
  readonly endsOn: string | null;
  /** What hiding sets beside the state, as SQL on the row; empty when nothing. */
  readonly hiding: string;
  /** What a member must hold to confirm it. */
  readonly permission: string;
  /** The news that listings have changed. */
  readonly changed: (ids: readonly string[], facts: ListingFacts) => DomainEvent;
  /** What they say, in any state. */
  readonly words: (ids: readonly string[]) => Promise<ListingWords[]>;
}

/** The kinds of listing there are. The rooms above register theirs when they start. */
@Injectable()
export class ListingKinds {
  private readonly kinds = new Map<ListingType, ListingKind>();

  register(kind: ListingKind): void {
    if (this.kinds.has(kind.type)) throw new Error(`${kind.type} is registered already.`);
    this.kinds.set(kind.type, kind);
  }

  all(): ListingKind[] {
    return [...this.kinds.values()];
  }
}
