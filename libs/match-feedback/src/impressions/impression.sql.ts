/** The first moment of a day of China. */
const dawn = (day: string) => `(${day})::timestamp AT TIME ZONE 'Asia/Shanghai'`;

/**
 * Writes a batch of impressions and counts exposure: how much of a list was looked at, whoever came to stand there by lot. A match that an organization is shown again on the same day counts once, so
 * that nobody uses up the exposure of another by asking again and again. Counters are taken in one order, or two processes would
 * wait for each other.
 */
export const FLUSH = `
  WITH given AS (
    SELECT *, (shown_at AT TIME ZONE 'Asia/Shanghai')::date AS day FROM jsonb_to_recordset($1) AS shown (
      list_id uuid, position smallint, side text, need_id uuid, achievement_id uuid, propensity double precision,
      score double precision, weights_version integer, parts jsonb, organization_id uuid, user_id uuid, shown_at timestamptz,
      owner_id uuid, looked_at double precision)
  ), kept AS (
    INSERT INTO match_impression (list_id, position, side, need_id, achievement_id, propensity, score, weights_version, parts,
      organization_id, user_id, shown_at)
    SELECT list_id, position, side, need_id, achievement_id, propensity, score, weights_version, parts, organization_id, user_id,
      shown_at FROM given
    ON CONFLICT DO NOTHING
  ), fresh AS (
    SELECT DISTINCT ON (organization_id, achievement_id, need_id, side, day) day, looked_at, owner_id,
      CASE side WHEN 'NEED' THEN 'ACHIEVEMENT' ELSE 'NEED' END AS listing_type,
      CASE side WHEN 'NEED' THEN achievement_id ELSE need_id END AS listing_id
    FROM given WHERE NOT EXISTS (SELECT FROM match_impression AS earlier
      WHERE earlier.organization_id = given.organization_id AND earlier.achievement_id = given.achievement_id
        AND earlier.need_id = given.need_id AND earlier.side = given.side
        AND earlier.shown_at >= ${dawn('given.day')} AND earlier.shown_at < ${dawn('given.day + 1')})
    ORDER BY organization_id, achievement_id, need_id, side, day, looked_at DESC
  )
  INSERT INTO match_exposure_day AS stored (subject_type, subject_id, day, impressions, exposure)
  SELECT subject_type, subject_id, day, count(*), sum(looked_at)
  FROM fresh CROSS JOIN LATERAL (VALUES
    (listing_type, listing_id),
    (listing_type || '_OWNER', owner_id),
    (listing_type || 'S', '00000000-0000-0000-0000-000000000000'::uuid)) AS counted (subject_type, subject_id)
  GROUP BY subject_type, subject_id, day ORDER BY subject_type, subject_id, day
  ON CONFLICT (subject_type, subject_id, day)
    DO UPDATE SET impressions = stored.impressions + excluded.impressions, exposure = stored.exposure + excluded.exposure`;
