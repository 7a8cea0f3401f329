import type { PersonalDataSection } from '@trihelix/identity';

/** What a person signed and did in licences; the licences themselves belong to the organizations. */
export const LICENSING_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'signatures',
    title: { zh: '签署的许可', en: 'Licences signed' },
    sql: `SELECT id, licence_id AS "licenceId", organization_id AS "organizationId", side, terms_version AS "termsVersion",
        terms_hash AS "termsHash", method, signed_at AS "signedAt" FROM licence_signature WHERE user_id = $1`,
  },
  {
    code: 'licenceActs',
    title: { zh: '办理许可的记录', en: 'Acts in licences' },
    sql: `SELECT id, licence_id AS "licenceId", organization_id AS "organizationId", kind, to_state AS "toState", effective_on AS "effectiveOn",
        recorded_at AS "recordedAt" FROM licence_event WHERE user_id = $1`,
  },
  {
    code: 'objections',
    title: { zh: '对许可公示提出的异议', en: 'Objections to licences made public' },
    sql: `SELECT id, licence_id AS "licenceId", reason, state, raised_at AS "raisedAt", decision_reason AS "decisionReason"
      FROM licence_objection WHERE raised_by = $1`,
  },
];
