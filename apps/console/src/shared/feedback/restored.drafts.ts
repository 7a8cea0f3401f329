/** How to throw the draft away that a form restored, by the address of its page. */
const ways = new Map<string, () => Promise<void>>();

/** Says that the page that is shown stands on a restored draft: should it fail, the draft can be thrown away from outside of it. */
export const noteRestored = (throwAway: () => Promise<void>): void => void ways.set(location.pathname, throwAway);

/** That there is no draft on the page any more. */
export const forgetRestored = (): void => void ways.delete(location.pathname);

/** The way to be rid of the draft that the page restored; undefined when it restored none. */
export const wayOutOfDraft = (): (() => Promise<void>) | undefined => ways.get(location.pathname);
