import { DomainEvent } from './domain-event';

/** What is new in a saved view. */
export interface ViewNews {
  readonly screen: string;
  readonly name: string;
  readonly count: number;
  /** The first day and the last, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** The console's path to these very rows. */
  readonly path: string;
}

/** A saved view has something new that its person wants to hear of: once a day at most, or once a week. */
export class SavedViewHasNews extends DomainEvent {
  constructor(
    readonly viewId: string,
    readonly userId: string,
    /** For whom the person keeps the view. */
    readonly organizationId: string | null,
    readonly news: ViewNews,
  ) {
    super();
  }
}

/** Of a saved view, what is said when it tells nothing any more. */
export interface StoppedView {
  readonly screen: string;
  readonly name: string;
  /** The console's path to the view. */
  readonly path: string;
  /** In the list's own words. */
  readonly why: { readonly zh: string; readonly en: string };
}

/** The list does not take the filter of a saved view any more, so the view tells nothing from now on. */
export class SavedViewAlertsStopped extends DomainEvent {
  constructor(
    readonly viewId: string,
    readonly userId: string,
    readonly organizationId: string | null,
    readonly view: StoppedView,
  ) {
    super();
  }
}
