import type { PersonalDataSection } from '@trihelix/identity';

/** Which enquiries a person opened; what was said in them belongs to the two organizations. */
export const CONVERSATIONS_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'enquiries',
    title: { zh: '发起的询问', en: 'Enquiries opened' },
    sql: `SELECT id, asker_id AS "organizationId", subject_type AS "subjectType", subject_id AS "subjectId",
        subject_title_zh AS "subjectTitle", opened_at AS "openedAt" FROM enquiry WHERE opened_by = $1`,
  },
];
