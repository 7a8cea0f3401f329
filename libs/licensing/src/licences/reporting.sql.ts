/** States in which sales are reported, for SQL: an early end awaits the reports up to its last day as well. */
export const REPORTING = `'TRIAL', 'DECISION_DUE', 'SUSPENDED', 'PAYING', 'DEFAULT', 'WIND_DOWN', 'TERMINATING'`;

/** The day after which no period begins that is still reported; null where nothing bounds it. Of one row of `licence`. */
export const LAST_DAY_OF_REPORTS = `CASE WHEN licence.state = 'TERMINATING' THEN (
    SELECT min(coalesce((fact.detail ->> 'sellOffUntil')::date, least(fact.counts_on, licence.ends_on))) FROM licence_fact AS fact
    WHERE fact.licence_id = licence.id AND fact.kind = 'TERMINATE') ELSE licence.ends_on END`;
