import { DAYS_OF_SILENCE } from '../waiting/waiting.days';

/** The last day on which the licensor may confirm, or dispute, what the licensee said. Of one row of `licence_material`. */
export const ANSWERED_BY = `said_on + ${DAYS_OF_SILENCE}`;

/** Whether the licensor let that day pass, and was reminded of it in time. Of one row of `licence_material`. */
export const SETTLEMENT_SILENT = `(state = 'SETTLED' AND licence_silence_told(licence_id, 'SETTLEMENT_SILENCE', ${ANSWERED_BY}))`;

/** The same of closing what is done. Of one row of `licence_close_out`, called `closing`. */
export const CLOSING_SILENT = `(closing.closed_on IS NULL
  AND coalesce(licence_silence_told(closing.licence_id, 'CLOSING_SILENCE', licence_closing_day(closing.licence_id)), false))`;
