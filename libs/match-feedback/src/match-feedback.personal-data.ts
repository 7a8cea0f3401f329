import type { PersonalDataSection } from '@trihelix/identity';

/** What a person was shown and did with it. */
export const MATCH_FEEDBACK_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'matchDismissals',
    title: { zh: '标记为不相关的匹配', en: 'Matches put aside' },
    sql: `SELECT id, organization_id AS "organizationId", need_id AS "needId", achievement_id AS "achievementId", reason, note,
        dismissed_at AS "dismissedAt" FROM match_dismissal WHERE user_id = $1`,
  },
  {
    code: 'matchLists',
    title: { zh: '查看过的匹配列表', en: 'Lists of matches shown' },
    sql: `SELECT list_id AS id, min(shown_at) AS "shownAt", min(organization_id::text) AS "organizationId", min(side) AS side,
        CASE min(side) WHEN 'NEED' THEN min(need_id::text) ELSE min(achievement_id::text) END AS "listingId",
        array_agg(CASE side WHEN 'NEED' THEN achievement_id ELSE need_id END ORDER BY position) AS "shownListingIds"
      FROM match_impression WHERE user_id = $1 GROUP BY list_id`,
  },
  {
    code: 'matchActs',
    title: { zh: '对匹配结果的操作', en: 'What was done with matches' },
    sql: `SELECT id, organization_id AS "organizationId", need_id AS "needId", achievement_id AS "achievementId", kind,
        occurred_at AS "occurredAt", withdrawn_at AS "withdrawnAt" FROM match_label WHERE user_id = $1`,
  },
  {
    code: 'matchShortlist',
    title: { zh: '加入备选的匹配', en: 'Matches kept in view' },
    sql: `SELECT id, organization_id AS "organizationId", need_id AS "needId", achievement_id AS "achievementId",
        shortlisted_at AS "shortlistedAt" FROM match_shortlist WHERE user_id = $1`,
  },
];
