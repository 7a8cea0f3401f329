import type { PersonalDataSection } from '@trihelix/identity';

/** What a person did about filings. */
export const FILINGS_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'filingActs',
    title: { zh: '办理备案与登记的记录', en: 'Acts in recordals and registrations' },
    sql: `SELECT filing_id AS id, licence_id AS "licenceId", licensor_id AS "organizationId", to_state AS act, moved_at AS "doneAt"
        FROM licence_filing_step WHERE moved_by = $1
      UNION ALL SELECT filing_id, licence_id, licensor_id, 'HANDED_IN', submitted_at FROM licence_filing_submission WHERE submitted_by = $1
      UNION ALL SELECT id, licence_id, checking_organization_id, 'CHECKED', checked_on FROM licence_filing WHERE checked_by = $1`,
  },
];
