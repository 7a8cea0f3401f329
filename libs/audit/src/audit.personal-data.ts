import type { PersonalDataSection } from '@trihelix/identity';

/** What a person did; how things changed by it belongs to the organization. */
export const AUDIT_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'actions',
    title: { zh: '操作记录', en: 'What you did' },
    sql: `SELECT id, occurred_at AS "occurredAt", organization_id AS "organizationId", operation, outcome, reason, transport,
        subject_type AS "subjectType", subject_id AS "subjectId" FROM audit_entry WHERE user_id = $1`,
  },
];
