/**
 * Days within which a provider is to answer a claim. An insurer assesses even a complicated one within 30 days, unless the policy
 * says otherwise (Insurance Law art. 23); of guarantors no law says it, and the platform expects the same of them.
 */
export const DAYS_TO_ANSWER_CLAIM = 30;
/** Days before the last one of a cover on which its holder is reminded of it. A rule of this platform. */
export const DAYS_BEFORE_END = 30;
/** Days after which what is overdue is told again, as long as nobody decides or answers. A rule of this platform. */
export const DAYS_BETWEEN_REPEATS = 30;
