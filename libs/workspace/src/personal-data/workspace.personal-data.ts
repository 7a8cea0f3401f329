import type { PersonalDataSection } from '@trihelix/identity';

/** What is kept at hand for a person, for whichever organization. */
export const WORKSPACE_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'formDrafts',
    title: { zh: '表单草稿', en: 'Drafts of forms' },
    // What was written for an organization stays with it when the person has left.
    sql: `SELECT draft.id, draft.organization_id AS "organizationId", form, subject_id AS "subjectId", label,
        CASE WHEN membership.id IS NOT NULL OR draft.organization_id IS NULL THEN content END AS content, saved_at AS "savedAt"
      FROM form_draft AS draft LEFT JOIN membership ON membership.user_id = draft.user_id
        AND membership.organization_id = draft.organization_id AND membership.ended_at IS NULL
      WHERE draft.user_id = $1`,
  },
  {
    code: 'savedViews',
    title: { zh: '保存的视图', en: 'Saved views' },
    sql: `SELECT id, organization_id AS "organizationId", screen, name, search, columns, is_shared AS "isShared", alerts,
        saved_at AS "savedAt"
      FROM saved_view WHERE user_id = $1`,
  },
  {
    code: 'personalDataExports',
    title: { zh: '个人数据导出记录', en: 'Exports of personal data' },
    sql: `SELECT id, requested_at AS "requestedAt", started_at AS "startedAt", finished_at AS "finishedAt"
      FROM personal_data_export WHERE user_id = $1`,
  },
];
