import type { PersonalDataSection } from '@trihelix/identity';

/** What a person did about covers, claims and exemptions. */
export const COVER_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'coverActs',
    title: { zh: '办理保险、担保与尽职免责的记录', en: 'Acts in insurance, guarantees and exemptions' },
    sql: `SELECT id, 'RECORDED' AS act, licence_id AS "licenceId", licensor_id AS "organizationId", recorded_on AS "doneOn"
        FROM licence_cover WHERE recorded_by = $1
      UNION ALL SELECT id, 'CLAIMED', licence_id, licensor_id, claimed_on FROM licence_cover_claim WHERE claimed_by = $1
      UNION ALL SELECT id, 'ANSWERED', licence_id, licensor_id, decided_on FROM licence_cover_claim WHERE recorded_by = $1
      UNION ALL SELECT id, 'ASKED', licence_id, licensor_id, asked_on FROM licence_exemption WHERE asked_by = $1
      UNION ALL SELECT id, 'DECIDED', licence_id, licensor_id, decided_on FROM licence_exemption WHERE decided_by = $1`,
  },
];
