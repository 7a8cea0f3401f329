import { Injectable } from '@nestjs/common';
import type { Actor } from '@trihelix/platform';

/** Whole days, both included, as `YYYY-MM-DD`. */
export interface ViewDays {
  readonly from: string;
  readonly to: string;
}

/** A filter as its list takes it, in plain data. */
export type ViewFilter = object;

/** A list that can be asked how much new there is under a filter. */
export interface AlertingList {
  /** As saved views name it. */
  readonly screen: string;
  /** Reads an address by the very rules of the list's filter. @throws SavedViewUnreadable */
  readonly read: (actor: Actor, search: string) => Promise<ViewFilter>;
  /** How many became public on these days, of those the actor sees under the filter. @throws what the list itself refuses */
  readonly countNew: (actor: Actor, filter: ViewFilter, days: ViewDays) => Promise<number>;
  /** The console's path to these very rows. */
  readonly path: (search: string, filter: ViewFilter, days: ViewDays) => string;
}

/** The lists whose saved views can tell what is new. The rooms above register theirs when they start. */
@Injectable()
export class AlertingLists {
  private readonly lists = new Map<string, AlertingList>();

  register(list: AlertingList): void {
    if (this.lists.has(list.screen)) throw new Error(`Views of ${list.screen} are told of already.`);
    this.lists.set(list.screen, list);
  }

  /** Undefined for a screen whose views tell nothing. */
  of(screen: string): AlertingList | undefined {
    return this.lists.get(screen);
  }
}
