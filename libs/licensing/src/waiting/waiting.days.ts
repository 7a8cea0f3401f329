/** Days within which an approver is to decide on what a colleague proposes; the day after them, the proposal lapses. A rule of this platform. */
export const DAYS_TO_DECIDE = 15;
