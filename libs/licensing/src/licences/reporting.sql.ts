/**
 * States in which sales are reported, for SQL: what is paid up is reported like any other, and what ends early, is bought or
 * becomes shares, up to that day.
 */
export const REPORTING = `'TRIAL', 'DECISION_DUE', 'SUSPENDED', 'PAYING', 'PAID_UP', 'DEFAULT', 'WIND_DOWN', 'TERMINATING',
  'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'`;

/** Whether a fact that ends a licence does: beside a buy-out only one that withdraws it. Of one row of `licence_fact`. */
export const endStands = (fact: string) => `(${fact}.detail ? 'withdrawsBuyOut'
  OR NOT EXISTS (SELECT FROM licence_fact AS bought WHERE bought.licence_id = ${fact}.licence_id AND bought.kind = 'BUY_OUT'))`;

/**
 * The day after which no period begins that is still reported; null where nothing bounds it. Of one row of `licence`. What ends
 * without ever having been paid for awaits no report, as what was given back does not.
 */
export const LAST_DAY_OF_REPORTS = `CASE WHEN licence.state = 'TERMINATING' AND licence.paying_since_on IS NULL THEN '-infinity'::date
  WHEN licence.state = 'TERMINATING' THEN (
    SELECT coalesce((fact.detail ->> 'sellOffUntil')::date, least(fact.counts_on, licence.ends_on)) FROM licence_fact AS fact
    WHERE fact.licence_id = licence.id AND fact.kind = 'TERMINATE' AND ${endStands('fact')}
    ORDER BY fact.counts_on, fact.sequence LIMIT 1)
  ELSE least(licence.ends_on, (SELECT min(fact.counts_on) FROM licence_fact AS fact
    WHERE fact.licence_id = licence.id AND fact.kind IN ('BUY_OUT', 'CONVERT_EQUITY'))) END`;

/**
 * Periods that are over, began within the licence, and that nobody has reported or estimated, as rows of `report`: what follows a
 * SELECT, beside one row of `licence`. OFFSET 0 keeps the terms from being parsed anew for every period; a report is due some time after
 * its period, a year at most.
 */
export const UNREPORTED_PERIODS = `FROM licence_terms AS agreed
    CROSS JOIN LATERAL (SELECT agreed.document::jsonb #> '{terms,reporting}' AS said OFFSET 0) AS reporting
    CROSS JOIN LATERAL licence_reports_due(reporting.said, licence.effective_on, app_today() + 366) AS report
    WHERE agreed.licence_id = licence.id AND agreed.version = licence.terms_version AND report.ends_on < app_today()
      AND report.ends_on >= licence.effective_on AND report.begins_on <= coalesce(${LAST_DAY_OF_REPORTS}, report.begins_on)
      AND NOT EXISTS (SELECT FROM licence_statement AS told WHERE told.licence_id = licence.id AND told.period = report.period)`;

/** Whether there is one. */
export const UNREPORTED = `EXISTS (SELECT ${UNREPORTED_PERIODS})`;
