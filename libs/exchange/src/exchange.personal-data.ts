import type { PersonalDataSection } from '@trihelix/identity';

/** Which imports and exports a person ran. */
export const EXCHANGE_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'imports',
    title: { zh: '运行的导入', en: 'Imports run' },
    sql: `SELECT id, organization_id AS "organizationId", target, file_name AS "fileName", row_count AS "rowCount", state,
        started_at AS "startedAt" FROM import_run WHERE user_id = $1`,
  },
  {
    code: 'exports',
    title: { zh: '运行的导出', en: 'Exports run' },
    sql: `SELECT id, organization_id AS "organizationId", list, filter, format, state, requested_at AS "requestedAt"
      FROM list_export WHERE user_id = $1`,
  },
];
