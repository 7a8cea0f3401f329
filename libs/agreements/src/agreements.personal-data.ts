import type { PersonalDataSection } from '@trihelix/identity';

/** Which undertakings of confidentiality a person accepted for an organization. */
export const AGREEMENTS_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'undertakingsAccepted',
    title: { zh: '接受的保密承诺', en: 'Undertakings accepted' },
    sql: `SELECT id, undertaking_id AS "undertakingId", organization_id AS "organizationId", document_hash AS "documentHash", method,
        accepted_at AS "acceptedAt" FROM undertaking_acceptance WHERE user_id = $1`,
  },
];
