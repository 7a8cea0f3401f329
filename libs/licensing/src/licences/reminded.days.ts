/** Days before the last one to decide on which a licensee is reminded of it. A rule of this platform. */
export const REMINDED_BEFORE_DECISION = 7;
