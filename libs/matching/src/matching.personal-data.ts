import type { PersonalDataSection } from '@trihelix/identity';

/** What a person has put aside. */
export const MATCHING_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'matchDismissals',
    title: { zh: '标记为不相关的匹配', en: 'Matches put aside' },
    sql: `SELECT id, organization_id AS "organizationId", need_id AS "needId", achievement_id AS "achievementId", reason, note,
        dismissed_at AS "dismissedAt" FROM match_dismissal WHERE user_id = $1`,
  },
];
