import type { PersonalDataSection } from '@trihelix/identity';

/** What a person was told and how they like to be told; what a sentence was made of belongs to the organization. */
export const NOTIFICATIONS_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'notifications',
    title: { zh: '收到的通知', en: 'Notifications received' },
    sql: `SELECT id, organization_id AS "organizationId", kind, subject_type AS "subjectType", subject_id AS "subjectId",
        occurred_at AS "occurredAt", read_at AS "readAt" FROM notification WHERE user_id = $1`,
  },
  {
    code: 'notificationPreferences',
    title: { zh: '通知偏好', en: 'How you like to be told' },
    sql: `SELECT user_id AS id, digest_hour AS "digestHour", mail FROM notification_preference WHERE user_id = $1`,
  },
];
