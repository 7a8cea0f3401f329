/**
 * Days within which the side whose turn it is answers an offer, submits what both agreed to, or writes another; the day after them
 * the draft is cancelled. A rule of this platform; no outside source prescribes it.
 */
export const DAYS_TO_ANSWER = 30;
