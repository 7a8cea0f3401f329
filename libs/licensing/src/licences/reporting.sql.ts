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
