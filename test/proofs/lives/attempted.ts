/** Nothing there to do it with, so that nobody asked the platform. */
export const NOTHING_TO_DO = 'NOTHING_TO_DO';
