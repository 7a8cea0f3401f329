import { addDays, type CivilDate } from '@trihelix/kernel';
import type { World } from '../../kit';

interface Line {
  readonly licenceId: string;
  readonly id: string;
  readonly dueOn: CivilDate;
  readonly postedOn: CivilDate;
  /** When nothing of it was open any more; null while something is. */
  readonly settledOn: CivilDate | null;
  readonly demands: readonly { readonly number: number; readonly on: CivilDate }[];
  readonly reminders: readonly string[];
  readonly defaultsOn: readonly CivilDate[];
  /** Days on which it was in a state in which notices rest. */
  readonly rested: boolean;
}

const LINES = `
  SELECT line.licence_id AS "licenceId", line.id, line.effective_due_on::text AS "dueOn", line.posted_on::text AS "postedOn",
    CASE WHEN NOT EXISTS (SELECT FROM licence_open_line AS open WHERE open.receivable_id = line.id AND open.principal > 0) THEN (
      SELECT max(applied_on)::text FROM licence_allocation AS part WHERE part.receivable_id = line.id AND part.reverses_id IS NULL
    ) END AS "settledOn",
    coalesce((SELECT jsonb_agg(jsonb_build_object('number', number, 'on', given_on) ORDER BY number) FROM licence_demand
      WHERE receivable_id = line.id), '[]') AS demands,
    coalesce((SELECT jsonb_agg(reminder) FROM licence_reminder WHERE licence_id = line.licence_id AND day = line.effective_due_on), '[]')
      AS reminders,
    coalesce((SELECT jsonb_agg(effective_on) FROM licence_event WHERE licence_id = line.licence_id AND to_state = 'DEFAULT'), '[]')
      AS "defaultsOn",
    EXISTS (SELECT FROM licence_event WHERE licence_id = line.licence_id
      AND to_state IN ('DEFAULT', 'SUSPENDED', 'TERMINATING', 'CONVERTED_TRANSFER')) AS rested
  FROM licence_receivable AS line
  WHERE line.licence_id = ANY($1) AND line.amount > 0 AND line.reverses_id IS NULL AND line.kind NOT IN ('WRITE_BACK', 'REFUND')
    AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = line.id)
  ORDER BY line.licence_id, line.effective_due_on, line.id`;

/** Deadlines of money that were not met by what must come of them, in words; and how many were looked at. */
export async function unmetDeadlines(
  world: World,
  ids: readonly string[],
  today: CivilDate,
): Promise<{ lines: number; unmet: string[] }> {
  const lines = await world.sql<Line>(LINES, [ids]);
  const unmet = lines.flatMap((line) => {
    const { dueOn, settledOn, reminders, demands, defaultsOn, rested, postedOn } = line;
    const isOpenOn = (day: CivilDate) => day < today && (settledOn === null || settledOn > day) && postedOn <= day;
    const given = (number: number) => demands.find((each) => each.number === number)?.on;
    const wrong: string[] = [];
    if (isOpenOn(addDays(dueOn, -1)) && !reminders.includes('PAYMENT_DUE') && postedOn < dueOn) wrong.push('was not reminded of');
    if (isOpenOn(addDays(dueOn, 1)) && !reminders.includes('PAYMENT_OVERDUE')) wrong.push('was not told to be overdue');
    if (rested) return wrong.map((what) => `${line.licenceId} due ${dueOn} ${what}`);
    if (isOpenOn(addDays(dueOn, 15)) && given(1) !== addDays(dueOn, 15)) wrong.push(`had its first notice on ${given(1)}`);
    if (isOpenOn(addDays(dueOn, 45)) && given(2) !== addDays(dueOn, 45)) wrong.push(`had its second notice on ${given(2)}`);
    if (isOpenOn(addDays(dueOn, 90)) && defaultsOn.length === 0) wrong.push('did not come into default');
    return wrong.map((what) => `${line.licenceId} due ${dueOn} ${what}`);
  });
  return { lines: lines.length, unmet: [...unmet, ...(await lateDefaults(world, ids)), ...(await lateMoves(world, ids))] };
}

/** A default comes on the ninetieth day of the oldest line that was demanded twice. */
async function lateDefaults(world: World, ids: readonly string[]): Promise<string[]> {
  const rows = await world.sql<{ id: string; on: CivilDate; expected: CivilDate }>(
    `SELECT event.licence_id AS id, event.effective_on::text AS "on", (SELECT min(due.effective_due_on + 90)::text FROM licence_demand AS due
        WHERE due.licence_id = event.licence_id AND due.number = 2 AND due.effective_due_on + 90 >= event.effective_on) AS expected
     FROM licence_event AS event WHERE event.licence_id = ANY($1) AND event.to_state = 'DEFAULT'`,
    [ids],
  );
  return rows
    .filter(({ on, expected }) => on !== expected)
    .map(({ id, on, expected }) => `${id} in default on ${on}, not ${expected}`);
}

/** Trials end, and terms do, on their own days. */
async function lateMoves(world: World, ids: readonly string[]): Promise<string[]> {
  return (
    await world.sql<{ what: string }>(
      `SELECT licence.id || ' ' || to_state || ' on ' || event.effective_on AS what
       FROM licence_event AS event JOIN licence ON licence.id = licence_id WHERE licence_id = ANY($1) AND (
         (to_state = 'DECISION_DUE' AND event.effective_on <> trial_ends_on + 1)
         OR (to_state = 'WIND_DOWN' AND event.effective_on <> ends_on + 1)
         OR (to_state = 'DECISION_DUE' AND NOT EXISTS (
           SELECT FROM licence_reminder AS told WHERE told.licence_id = licence.id AND reminder = 'TRIAL_ENDS' AND day = trial_ends_on))
         OR (to_state IN ('DECISION_DUE', 'WIND_DOWN') AND event.recorded_at::date > event.effective_on + 2))`,
      [ids],
    )
  ).map(({ what }) => what);
}

/** Reports that were awaited within the week and not reminded of. */
export async function unremindedReports(world: World, ids: readonly string[]): Promise<string[]> {
  return (
    await world.sql<{ what: string }>(
      `SELECT told.licence_id || ' ' || told.period AS what FROM licence_statement AS told JOIN licence ON licence.id = told.licence_id
       JOIN licence_terms AS terms ON terms.licence_id = licence.id AND terms.version = licence.terms_version
       CROSS JOIN LATERAL licence_reports_due(terms.document::jsonb #> '{terms,reporting}', licence.effective_on, licence.effective_on + 2200) AS report
       WHERE told.licence_id = ANY($1) AND told.version = 1 AND report.period = told.period AND told.reported_on > report.due_on - 6
         AND NOT EXISTS (SELECT FROM licence_reminder AS reminded WHERE reminded.licence_id = licence.id AND reminder = 'REPORT_DUE'
           AND day = report.due_on)`,
      [ids],
    )
  ).map(({ what }) => what);
}
