/** Milliseconds between two looks. */
export const EVERY = 10_000;
