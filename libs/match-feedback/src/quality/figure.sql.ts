import { ACCEPTANCES } from '../labels/match-label.entity';
import { MatchFigureKind } from './quality.entities';

/** The moments between which things count: from the first of $1 to the last of $2, days of China. */
const DURING = `>= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const UNTIL = `< ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const during = (column: string) => `${column} ${DURING} AND ${column} ${UNTIL}`;

const accepted = (pair: string) => `EXISTS (SELECT FROM match_label AS act WHERE act.organization_id = ${pair}.organization_id
  AND act.need_id = ${pair}.need_id AND act.achievement_id = ${pair}.achievement_id AND act.withdrawn_at IS NULL
  AND act.kind IN ('${ACCEPTANCES.join("', '")}') AND act.occurred_at >= ${pair}.shown_at AND act.occurred_at ${UNTIL})`;

const SEEN = `SELECT coalesce(sum(exposure), 0) AS seen FROM achievement LEFT JOIN match_exposure_day AS counted
    ON subject_type = 'ACHIEVEMENT' AND subject_id = achievement.id AND day BETWEEN $1 AND $2
  WHERE state = 'LISTED' GROUP BY achievement.id`;

/** The shares of the least shown tenth, two tenths, …, of all. */
const CURVE = Array.from({ length: 10 }, (_, at) => `sum(seen) FILTER (WHERE rank <= n * ${at + 1} / 10.0)`);

/** Each draws one figure from the days $1 to $2: `value`, the `count` it rests on, and a `curve` where there is one. */
export const FIGURE_SQL: Readonly<Record<MatchFigureKind, string>> = {
  [MatchFigureKind.ACHIEVEMENTS_SHOWN]: `
    SELECT avg(is_shown::int) AS value, count(*) AS count, NULL::double precision[] AS curve FROM (
      SELECT EXISTS (SELECT FROM match_exposure_day WHERE subject_type = 'ACHIEVEMENT' AND subject_id = achievement.id
        AND day BETWEEN $1 AND $2) AS is_shown
      FROM achievement WHERE state = 'LISTED') AS listed`,

  [MatchFigureKind.NEEDS_MATCHED]: `
    SELECT avg(has_match::int) AS value, count(*) AS count, NULL::double precision[] AS curve FROM (
      SELECT EXISTS (SELECT FROM match_impression WHERE need_id = challenge.id AND ${during('shown_at')}) AS has_match
      FROM challenge WHERE kind = 'NEED' AND state IN ('PUBLISHED', 'MATCHED')) AS open`,

  // Gini's coefficient of the exposures x in rising order: 2 Σ i·x / (n Σ x) − (n + 1) / n.
  [MatchFigureKind.EXPOSURE_GINI]: `
    SELECT 2 * sum(rank * seen) / nullif(n * total, 0) - (n + 1.0) / n AS value, n AS count,
      CASE WHEN total > 0 THEN ARRAY(SELECT coalesce(part, 0) / total FROM unnest(ARRAY[${CURVE.join(', ')}]) AS part) END AS curve
    FROM (SELECT seen, row_number() OVER (ORDER BY seen) AS rank, count(*) OVER () AS n, sum(seen) OVER () AS total
      FROM (${SEEN}) AS each) AS ranked GROUP BY n, total`,

  // One listing's lists count once for each organization, however often they were opened.
  [MatchFigureKind.LISTS_ACCEPTED]: `
    SELECT avg(is_accepted::int) AS value, count(*) AS count, NULL::double precision[] AS curve FROM (
      SELECT bool_or(${accepted('shown')}) AS is_accepted FROM match_impression AS shown WHERE ${during('shown.shown_at')}
      GROUP BY organization_id, side, CASE side WHEN 'NEED' THEN need_id ELSE achievement_id END) AS list`,

  // Of the matches that were looked at, by the chance of each to be: a match counts once for each organization. How many were is an
  // estimate, so more may have been taken up than it says; no more than all are told of.
  [MatchFigureKind.MATCHES_ACCEPTED]: `
    SELECT least(1, sum(is_accepted::int) / nullif(sum(chance), 0)) AS value, count(*) AS count, NULL::double precision[] AS curve FROM (
      SELECT bool_or(${accepted('shown')}) AS is_accepted, 1 / log(2, min(position) + 1) AS chance
      FROM match_impression AS shown WHERE ${during('shown.shown_at')}
      GROUP BY organization_id, need_id, achievement_id) AS pair`,

  // Enquiries whose promised time is over; who has not answered by then counts as later than everybody.
  [MatchFigureKind.HOURS_TO_FIRST_REPLY]: `
    SELECT nullif(percentile_disc(0.5) WITHIN GROUP (ORDER BY CASE WHEN answered_at ${UNTIL}
        THEN extract(epoch FROM answered_at - opened_at)::double precision / 3600 ELSE 'Infinity' END), 'Infinity') AS value,
      count(*) AS count, NULL::double precision[] AS curve
    FROM enquiry WHERE ${during('opened_at')} AND reply_by <= $2`,
};
