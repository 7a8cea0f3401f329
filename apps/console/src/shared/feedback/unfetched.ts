/** How the engines of browsers, and the loader of style sheets, begin to say so. */
const SAID =
  /^(Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed|Unable to preload CSS)/;

/**
 * Whether a page is missing because its program could not be fetched. The error says so whatever the network is by now: it may be
 * back before the failure is shown.
 */
export const isUnfetched = (error: unknown): boolean => error instanceof Error && SAID.test(error.message);
