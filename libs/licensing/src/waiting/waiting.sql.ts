import {
  DAYS_BETWEEN_DEMANDS,
  DAYS_BETWEEN_LOOKS,
  DAYS_TO_ANSWER_OBJECTION,
  DAYS_TO_DECIDE,
  DAYS_TO_REVIEW,
  REMINDED_BEFORE,
  USUAL_CURE_DAYS,
} from './waiting.days';
import { UNREPORTED } from '../licences/reporting.sql';

/** The civil day of a moment. */
const dayOf = (moment: string) => `(${moment} AT TIME ZONE 'Asia/Shanghai')::date`;

/** The last day on which a write-off, a refund, costs, or a receipt to be taken back can be decided. */
export const DECIDED_BY = `${dayOf('proposed_at')} + ${DAYS_TO_DECIDE}`;

/** Since when a licence is in its state. */
const SINCE = `(SELECT max(move.effective_on) FROM licence_event AS move
    WHERE move.licence_id = licence.id AND move.kind = 'MOVED' AND move.to_state = licence.state)`;

/** From which day a licensee can cure its default: a clock that slept dates the default back, and nobody knew of it until it was told. */
export const CURE_FROM = `(SELECT greatest(move.effective_on, ${dayOf('move.recorded_at')}) FROM licence_event AS move
    WHERE move.licence_id = licence.id AND move.to_state = 'DEFAULT' ORDER BY move.id DESC LIMIT 1)`;

/**
 * By which day the licensor is to decide on a licence; null where that does not wait. Who may not read objections has it from the day
 * on which the first was raised.
 */
export const DECISION_BY = `(CASE licence.state WHEN 'REVIEW' THEN ${SINCE} + ${DAYS_TO_REVIEW}
  WHEN 'OBJECTION' THEN coalesce((SELECT min(${dayOf('raised_at')}) FROM licence_objection AS objection
    WHERE objection.licence_id = licence.id AND objection.state = 'OPEN'), ${SINCE}) + ${DAYS_TO_ANSWER_OBJECTION} END)`;

/** Whether an objection to a publicity waits longer than it was to. Of one row of `publicity`, for who may read objections. */
export const OBJECTION_OVERDUE = `(publicity.state = 'OPEN' AND EXISTS (SELECT FROM licence_objection AS waiting
  WHERE waiting.publicity_id = publicity.id AND waiting.state = 'OPEN'
    AND ${dayOf('waiting.raised_at')} + ${DAYS_TO_ANSWER_OBJECTION} < app_today()))`;

/** What waits for a decision of the licensor, with the last day of it: `licence_id`, `place`, `day`. */
const DECISIONS = `
  SELECT licence.id AS licence_id, licence.state AS place, ${DECISION_BY} AS day FROM licence WHERE state IN ('REVIEW', 'OBJECTION')
  UNION ALL SELECT licence_id, 'PROPOSAL', ${DECIDED_BY} FROM licence_write_off WHERE state = 'PROPOSED'
  UNION ALL SELECT licence_id, 'PROPOSAL', ${DECIDED_BY} FROM receipt_reversal WHERE state = 'PROPOSED'
  UNION ALL SELECT licence_id, 'PROPOSAL', ${DECIDED_BY} FROM licence_refund WHERE state = 'PROPOSED'
  UNION ALL SELECT licence_id, 'PROPOSAL', ${DECIDED_BY} FROM licence_cost WHERE state = 'PROPOSED'
  UNION ALL SELECT licence_id, 'PROPOSAL', answer_by FROM licence_estimate WHERE state = 'PROPOSED'
  UNION ALL SELECT licence_id, 'PROPOSAL', answer_by FROM licence_audit WHERE state = 'PROPOSED'`;

/** What was paid for and has come to its end, but is not closed: something is owed, not reported, or to be paid back. */
const ENDING = `licence.state IN ('TERMINATING', 'WIND_DOWN') AND licence.paying_since_on IS NOT NULL`;
const ending = (reminder: string, still: string) =>
  `SELECT licence.id AS licence_id, '${reminder}' AS reminder, ${SINCE} AS since, ${DAYS_BETWEEN_LOOKS} AS every
    FROM licence WHERE ${ENDING} AND ${still}`;

/** Where what was paid for has come to its end: late corrections and audits post to it, and nothing else does. For SQL. */
export const PAID_FOR_AND_OVER = `'COMPLETED', 'TERMINATED', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'`;

/** What was posted to it then and is not paid, since when the oldest of it is: from the few lines that are open, as most are closed. */
const OWED_AFTER_THE_END = `SELECT open.licence_id, 'ENDING_OWED' AS reminder, min(line.posted_on) AS since, ${DAYS_BETWEEN_LOOKS} AS every
    FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
    JOIN licence ON licence.id = open.licence_id AND licence.state IN (${PAID_FOR_AND_OVER})
    WHERE open.principal > 0 AND line.kind <> 'REFUND' GROUP BY open.licence_id`;

/** What rests without a last day, and since when it does so for good: it is looked at again and again. */
const RESTS = `
  SELECT licence.id AS licence_id, 'SUSPENSION_LOOK' AS reminder, ${SINCE} AS since, ${DAYS_BETWEEN_LOOKS} AS every
    FROM licence WHERE state = 'SUSPENDED'
  UNION ALL SELECT licence.id, 'CURE_OVER', ${CURE_FROM} - ${DAYS_BETWEEN_DEMANDS} + 1
      + coalesce((terms.document::jsonb #>> '{terms,termination,cureDays}')::integer, ${USUAL_CURE_DAYS}), ${DAYS_BETWEEN_DEMANDS}
    FROM licence JOIN licence_terms AS terms ON terms.licence_id = licence.id AND terms.version = licence.terms_version
    WHERE state = 'DEFAULT'
  UNION ALL ${ending('ENDING_OWED', 'EXISTS (SELECT FROM licence_open_line AS open WHERE open.licence_id = licence.id)')}
  UNION ALL ${OWED_AFTER_THE_END}
  UNION ALL ${ending('ENDING_UNREPORTED', UNREPORTED)}
  UNION ALL ${ending(
    'ENDING_UNAPPLIED',
    'EXISTS (SELECT FROM licence_position AS money WHERE money.licence_id = licence.id AND received + credited > applied)',
  )}`;

/** Reminders of what waits for people: `licence_id`, `reminder`, `day`, each day of each told once. */
export const WAITING = `
  SELECT licence_id, place || CASE WHEN day < app_today() THEN '_OVERDUE' WHEN day = app_today() THEN '_LAST_DAY' ELSE '_WAITS' END
      AS reminder, day
    FROM (${DECISIONS}) AS waiting WHERE day <= app_today() + ${REMINDED_BEFORE} AND (place <> 'PROPOSAL' OR day >= app_today())
  UNION ALL SELECT licence_id, reminder, since + every * ((app_today() - since) / every)
    FROM (${RESTS}) AS resting WHERE app_today() - since >= every`;
