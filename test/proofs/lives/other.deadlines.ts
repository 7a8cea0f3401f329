import type { CivilDate } from '@trihelix/kernel';
import type { World } from '../../kit';

/** The state of a licence at the end of a day, from its moves. */
const stateOn = (id: string, day: string): string =>
  `(SELECT to_state FROM licence_event WHERE licence_id = ${id} AND to_state IS NOT NULL
    AND (recorded_at AT TIME ZONE 'Asia/Shanghai')::date <= ${day} ORDER BY licence_event.id DESC LIMIT 1)`;
const reminded = (id: string, reminder: string, day: string): string =>
  `EXISTS (SELECT FROM licence_reminder WHERE licence_id = ${id} AND reminder = '${reminder}' AND day = ${day})`;
/** Reminded three days before the licensor's silence counts. */
const warned = (id: string, reminder: string, day: string): string =>
  `EXISTS (SELECT FROM licence_close_out_reminder AS warned WHERE warned.licence_id = ${id} AND warned.reminder = '${reminder}'
    AND warned.day = ${day} AND (warned.reminded_at AT TIME ZONE 'Asia/Shanghai')::date <= ${day} - 3)`;
const moved = (id: string, to: string, on: string): string =>
  `EXISTS (SELECT FROM licence_event WHERE licence_id = ${id} AND to_state = '${to}' AND effective_on = ${on})`;
const REPORTING = `('TRIAL', 'DECISION_DUE', 'SUSPENDED', 'PAYING', 'DEFAULT', 'WIND_DOWN')`;

interface Kind {
  /** FROM and WHERE: the deadlines that there were, as the stored data names them. `$1` is today. */
  readonly among: string;
  /** What must have come of each. */
  readonly met: string;
}

/**
 * Each kind of deadline besides those of money: where its day stands written, and the reminder, the default and the entry that must
 * have come of it. Days and their distances are those of the documents, not of the program's own constants.
 */
const KINDS: Readonly<Record<string, Kind>> = {
  'a draft that nobody answered lapses on the 31st day, after a reminder': {
    among: `licence JOIN licence_terms_offer AS offer ON offer.licence_id = licence.id AND offer.version = licence.terms_version
      WHERE NOT EXISTS (SELECT FROM licence_event WHERE licence_id = licence.id AND to_state = 'REVIEW') AND licence.state IN ('DRAFT', 'CANCELLED')
        AND NOT EXISTS (SELECT FROM licence_terms_agreement WHERE licence_id = licence.id AND version = terms_version) AND offer.answer_by < $1`,
    met: `${moved('licence.id', 'CANCELLED', 'offer.answer_by + 1')} AND ${reminded('licence.id', 'OFFER_DUE', 'offer.answer_by')}`,
  },
  'a publicity passes on the day after its last': {
    among: `licence JOIN licence_publicity AS shown ON shown.licence_id = licence.id WHERE shown.last_on < $1
      AND NOT EXISTS (SELECT FROM licence_objection WHERE publicity_id = shown.id)`,
    met: `shown.state = 'PASSED' AND shown.closed_on = shown.last_on + 1 AND ${moved('licence.id', 'APPROVED', 'shown.last_on + 1')}`,
  },
  'what is approved and not signed lapses on the 61st day, after a reminder': {
    among: `licence WHERE approved_on + 60 < $1 AND signed_on IS NULL`,
    met: `state = 'CANCELLED' AND ${moved('licence.id', 'CANCELLED', 'approved_on + 61')} AND ${reminded('licence.id', 'SIGNING_DUE', 'approved_on + 60')}`,
  },
  'a trial that is not decided is to be decided from the day after it, after a reminder': {
    among: `licence WHERE mode = 'UFPL' AND signed_on IS NOT NULL AND trial_ends_on < $1
      AND ${stateOn('licence.id', 'trial_ends_on')} = 'TRIAL' AND NOT EXISTS (
        SELECT FROM licence_event WHERE licence_id = licence.id AND to_state = 'PAYING' AND effective_on = trial_ends_on + 1)`,
    met: `${moved('licence.id', 'DECISION_DUE', 'trial_ends_on + 1')} AND ${reminded('licence.id', 'TRIAL_ENDS', 'trial_ends_on')}`,
  },
  'silence decides on the 31st day after the trial, by sales, after a reminder': {
    among: `licence WHERE trial_ends_on + 30 < $1 AND ${stateOn('licence.id', 'trial_ends_on + 30')} = 'DECISION_DUE'
      AND NOT EXISTS (SELECT FROM conversion_claim WHERE licence_id = licence.id)`,
    met: `${reminded('licence.id', 'DECISION_DUE', 'trial_ends_on + 30')} AND EXISTS (SELECT FROM licence_event
      WHERE licence_id = licence.id AND from_state = 'DECISION_DUE' AND to_state = CASE WHEN EXISTS (SELECT FROM licence_statement
        WHERE licence_id = licence.id AND net_sales > 0 AND reported_on <= trial_ends_on + 30) THEN 'PAYING' ELSE 'RETURNING' END)`,
  },
  'what is asked and not answered is a no on the 16th day, after a reminder': {
    among: `licence_amendment AS asked WHERE answer_by < $1 AND state IN ('ASKED', 'LAPSED')`,
    met: `state = 'LAPSED' AND answer_by = asked_on + 15 AND ${reminded('asked.licence_id', 'ANSWER_DUE', 'answer_by')}`,
  },
  'a triallist that says nothing in its window lets the next one go, after a reminder': {
    among: `conversion_claim AS asked WHERE answer_by < $1 AND answer IN ('ASKED', 'LAPSED')`,
    met: `answer = 'LAPSED' AND outcome IS NOT NULL AND closed_on = answer_by + 1 AND ${reminded('asked.licence_id', 'CONVERSION_DUE', 'answer_by')}`,
  },
  'a report that is still awaited in its last week is reminded of': {
    among: `licence JOIN licence_terms AS agreed ON agreed.licence_id = licence.id AND agreed.version = licence.terms_version
      CROSS JOIN LATERAL licence_reports_due(agreed.document::jsonb #> '{terms,reporting}', licence.effective_on, $1) AS report
      WHERE signed_on IS NOT NULL AND report.due_on BETWEEN signed_on + 8 AND $1 AND report.ends_on >= licence.effective_on
        AND report.begins_on <= coalesce(licence.ends_on, report.begins_on)
        AND ${stateOn('licence.id', 'report.due_on - 7')} IN ${REPORTING} AND ${stateOn('licence.id', 'report.due_on - 6')} IN ${REPORTING}
        AND NOT EXISTS (SELECT FROM licence_statement WHERE licence_id = licence.id AND period = report.period AND reported_on < report.due_on - 6)`,
    met: reminded('licence.id', 'REPORT_DUE', 'report.due_on'),
  },
  'a term ends on its day, after a reminder': {
    among: `licence WHERE ends_on < $1 AND ${stateOn('licence.id', 'ends_on')} IN ('PAYING', 'PAID_UP')
      AND NOT EXISTS (SELECT FROM licence_fact WHERE licence_id = licence.id AND kind = 'BUY_OUT')`,
    met: `${moved('licence.id', 'WIND_DOWN', 'ends_on + 1')} AND ${reminded('licence.id', 'TERM_ENDS', 'ends_on')}`,
  },
  'a patent licence is to be recorded within three months, and whoever does not is reminded three times': {
    among: `licence JOIN licence_filing AS filing ON filing.licence_id = licence.id
      WHERE filing.kind = 'RECORDAL' AND filing.state = 'DUE' AND filing.effective_due_on < $1`,
    met: `filing.due_on = (licence.effective_on + interval '3 months')::date AND filing.effective_due_on >= filing.due_on AND 3 = (
      SELECT count(DISTINCT reminder) FROM licence_filing_reminder WHERE filing_id = filing.id AND day = filing.effective_due_on)`,
  },
  'a contract that is signed is to be registered': {
    among: `licence WHERE signed_on < $1`,
    met: `EXISTS (SELECT FROM licence_filing WHERE licence_id = licence.id AND kind = 'REGISTRATION' AND created_on <= signed_on + 1)`,
  },
  'what rests on patents is to be recorded': {
    among: `licence JOIN licence_terms AS agreed ON agreed.licence_id = licence.id AND agreed.version = licence.terms_version
      WHERE signed_on < $1 AND agreed.document::jsonb @? '$.terms.objects[*] ? (@.kind == "PATENT")'`,
    met: `EXISTS (SELECT FROM licence_filing WHERE licence_id = licence.id AND kind = 'RECORDAL')`,
  },
  'a cover has expired on the day after its term': {
    among: `licence_cover AS cover WHERE to_on < $1 AND state IN ('ACTIVE', 'DENIED', 'EXPIRED')`,
    met: `state = 'EXPIRED' AND EXISTS (SELECT FROM licence_event WHERE licence_id = cover.licence_id AND kind = 'COVER_EXPIRED')`,
  },
  'a cover is reminded of before its term ends': {
    among: `licence_cover AS cover WHERE to_on < $1 AND recorded_on < to_on AND state IN ('ACTIVE', 'DENIED', 'EXPIRED')`,
    met: `EXISTS (SELECT FROM licence_cover_reminder WHERE cover_id = cover.id AND reminder = 'ENDS' AND day = to_on)`,
  },
  'an exemption that nobody decides in 15 days is told upward, and decided by nobody else than a person': {
    among: `licence_exemption AS asked WHERE asked_on + 15 < $1 AND (state = 'ASKED' OR decided_on > asked_on + 15)`,
    met: `(state = 'ASKED' OR decided_by IS NOT NULL)
      AND EXISTS (SELECT FROM licence_cover_reminder WHERE exemption_id = asked.id AND reminder = 'OVERDUE' AND day = asked_on + 15)`,
  },
  'a claim that no provider answers in 30 days is told upward, and goes on waiting': {
    among: `licence_cover_claim AS claim WHERE claimed_on + 30 < $1 AND state = 'OPEN'`,
    met: `EXISTS (SELECT FROM licence_cover_reminder WHERE claim_id = claim.id AND reminder = 'OVERDUE' AND day = claimed_on + 30)`,
  },
  'nobody ends what is in default before the time to cure is over': {
    among: `licence_event AS ended JOIN licence_event AS fell ON fell.licence_id = ended.licence_id AND fell.to_state = 'DEFAULT' AND fell.id < ended.id
      WHERE ended.from_state = 'DEFAULT' AND ended.to_state = 'TERMINATING' AND ended.effective_on < $1`,
    met: `ended.effective_on > fell.effective_on + 30`,
  },
  'what cures a default has settled what was demanded twice': {
    among: `licence_event AS cured WHERE cured.from_state = 'DEFAULT' AND cured.to_state = 'PAYING' AND cured.effective_on <= $1`,
    met: `NOT EXISTS (SELECT FROM licence_demand AS asked JOIN licence_open_line AS open USING (receivable_id)
      WHERE asked.licence_id = cured.licence_id AND asked.number = 2 AND asked.given_on <= cured.effective_on AND open.principal > 0)`,
  },
  'a recordal that nobody has recorded is asked for no more once the licence is over': {
    among: `licence JOIN licence_filing AS filing ON filing.licence_id = licence.id AND filing.kind = 'RECORDAL'
      WHERE licence.state IN ('RETURNED', 'TERMINATED', 'COMPLETED') AND filing.state NOT IN ('SUBMITTED', 'RECORDED') AND effective_on <= $1`,
    met: `filing.state = 'NOT_NEEDED' AND EXISTS (SELECT FROM licence_event
      WHERE licence_id = licence.id AND kind = 'FILING_NOT_NEEDED' AND subject_id = filing.id)`,
  },
  'what the licensee said of a thing counts as confirmed on the 16th day, after a reminder': {
    among: `licence_material AS thing WHERE said_on + 15 < $1 AND (state = 'SETTLED' OR confirmed_by_silence)`,
    met: `confirmed_by_silence AND confirmed_by IS NULL AND confirmed_on = said_on + 16
      AND ${warned('thing.licence_id', 'SETTLEMENT_SILENCE', 'said_on + 15')}
      AND EXISTS (SELECT FROM licence_event WHERE subject_id = thing.id AND figures ->> 'step' = 'CONFIRMED_BY_SILENCE')`,
  },
  'what is done and not closed is closed by the platform 15 days after its day, or after it was done, after a reminder': {
    among: `licence_close_out AS closing JOIN licence ON licence.id = closing.licence_id
      WHERE due_on + 15 < $1 AND (closed_by_platform OR (closed_on IS NULL AND declared_on + 15 < $1
        AND NOT EXISTS (SELECT FROM licence_event AS late WHERE late.licence_id = licence.id
          AND (late.recorded_at AT TIME ZONE 'Asia/Shanghai')::date + 15 >= $1)
        AND NOT EXISTS (SELECT FROM licence_open_line AS open WHERE open.licence_id = licence.id)
        AND NOT EXISTS (SELECT FROM licence_receipt AS came WHERE came.licence_id = licence.id)
        AND NOT EXISTS (SELECT FROM licence_material AS thing WHERE thing.licence_id = licence.id AND at_end <> 'KEEP'
          AND thing.state NOT IN ('CONFIRMED', 'WITHDRAWN'))))`,
    met: `closed_by_platform AND closed_by IS NULL AND closed_on > due_on + 15 AND closed_on > declared_on + 15
      AND ${warned('closing.licence_id', 'CLOSING_SILENCE', 'closed_on - 1')}
      AND EXISTS (SELECT FROM licence_event WHERE licence_id = licence.id AND kind = 'RETURN_CLOSED' AND user_id IS NULL)
      AND (${moved('licence.id', 'RETURNED', 'closed_on')} OR ${moved('licence.id', 'TERMINATED', 'closed_on')})`,
  },
  'a close-out that nobody has declared comes up again every 30 days after its day': {
    among: `licence_close_out AS closing CROSS JOIN generate_series(1, 100) AS n
      WHERE declared_on IS NULL AND due_on + 30 * n < least($1, coalesce(closed_on, $1))`,
    met: `EXISTS (SELECT FROM licence_close_out_reminder AS told WHERE told.licence_id = closing.licence_id
      AND told.reminder = 'AGAIN' AND told.day = due_on + 30 * n)`,
  },
  'what is over and owes something is looked at again every 90 days': {
    among: `licence CROSS JOIN LATERAL (SELECT max(effective_on) AS since FROM licence_event
        WHERE licence_id = licence.id AND to_state = licence.state) AS rests CROSS JOIN generate_series(1, 30) AS n
      WHERE state IN ('TERMINATING', 'WIND_DOWN') AND paying_since_on IS NOT NULL AND since + 90 * n < $1 AND EXISTS (
        SELECT FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
        WHERE open.licence_id = licence.id AND line.posted_on <= since)`,
    met: reminded('licence.id', 'ENDING_OWED', 'since + 90 * n'),
  },
  'what is reminded of of a close-out is told to people': {
    among: `licence_close_out_reminder AS said WHERE reminded_at::date < $1`,
    met: `EXISTS (SELECT FROM outbox_event AS event JOIN notification AS told ON told.event_id = event.id
      WHERE event.type = 'CloseOutReminded' AND event.payload ->> 'licenceId' = said.licence_id::text
        AND event.payload ->> 'reminder' = said.reminder AND event.payload ->> 'day' = said.day::text)`,
  },
  'a close-out is reminded of while it is open, and after its day': {
    among: `licence_close_out AS closing WHERE closed_on IS NULL AND due_on < $1`,
    met: `EXISTS (SELECT FROM licence_close_out_reminder WHERE licence_id = closing.licence_id AND reminder = 'OVERDUE')`,
  },
  'what is reminded of is told to people': {
    among: `licence_reminder AS said WHERE said.day <= $1`,
    met: `EXISTS (SELECT FROM outbox_event AS event JOIN notification AS told ON told.event_id = event.id
      WHERE event.type = 'LicenceReminded' AND event.payload ->> 'licenceId' = said.licence_id::text
        AND event.payload ->> 'reminder' = said.reminder AND event.payload ->> 'day' = said.day::text)`,
  },
  'what is reminded of of a cover is told to people': {
    among: `licence_cover_reminder AS said WHERE said.day <= $1`,
    met: `EXISTS (SELECT FROM outbox_event AS event JOIN notification AS told ON told.event_id = event.id
      WHERE (event.type = 'ExemptionReminded' AND event.payload ->> 'exemptionId' = said.exemption_id::text
          OR event.type = 'CoverClaimReminded' AND event.payload ->> 'claimId' = said.claim_id::text
          OR event.type = 'CoverEnds' AND event.payload ->> 'coverId' = said.cover_id::text)
        AND coalesce(event.payload ->> 'reminder', 'ENDS') = said.reminder)`,
  },
  'a notice is told to people': {
    among: `licence_demand AS demand WHERE given_on <= $1`,
    met: `EXISTS (SELECT FROM outbox_event AS event JOIN notification AS told ON told.event_id = event.id
      WHERE event.type = 'PaymentDemanded' AND event.payload ->> 'demandId' = demand.id::text)`,
  },
  'a move that a day brings is an entry of the record': {
    among: `licence_event AS event WHERE to_state IS NOT NULL AND effective_on <= $1`,
    met: `EXISTS (SELECT FROM licence_link WHERE event_id = event.id)`,
  },
};

/** How many deadlines of each kind there were, and those that were not met. */
export async function otherDeadlines(world: World, today: CivilDate): Promise<{ met: Record<string, number>; unmet: string[] }> {
  const met: Record<string, number> = {};
  const unmet: string[] = [];
  for (const [name, { among, met: how }] of Object.entries(KINDS)) {
    const [row] = await world.sql<{ all: number; met: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE ${how})::int AS met FROM ${among.replaceAll('$1', `'${today}'::date`)}`,
    );
    met[name] = row?.met ?? 0;
    if (row && row.all !== row.met) unmet.push(`${row.all - row.met} of ${row.all} not so: ${name}`);
  }
  return { met, unmet };
}
