import type { PersonalDataSection } from '@trihelix/identity';

/**
 * What a person did in distributions. What inventors received is not in the file: the platform knows them by the name that their
 * organization wrote, and a name is no proof of who somebody is.
 */
export const DISTRIBUTION_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'distributionActs',
    title: { zh: '办理收益分配的记录', en: 'Acts in distributions of licence money' },
    sql: `SELECT id, 'PREPARED' AS act, licence_id AS "licenceId", licensor_id AS "organizationId", prepared_on AS "doneOn"
        FROM licence_distribution WHERE prepared_by = $1
      UNION ALL SELECT id, 'APPROVED', licence_id, licensor_id, approved_on FROM licence_distribution WHERE approved_by = $1
      UNION ALL SELECT id, 'REVOKED', licence_id, licensor_id, revoked_on FROM licence_distribution WHERE revoked_by = $1`,
  },
];
