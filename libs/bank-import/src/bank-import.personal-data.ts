import type { PersonalDataSection } from '@trihelix/identity';

/** Which statements a person imported. */
export const BANK_IMPORTS_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'bankImports',
    title: { zh: '导入的银行对账单', en: "Bank's statements imported" },
    sql: `SELECT id, licensor_id AS "organizationId", file_name AS "fileName", first_on AS "firstOn", last_on AS "lastOn", state,
        imported_at AS "importedAt" FROM bank_import WHERE imported_by = $1`,
  },
];
