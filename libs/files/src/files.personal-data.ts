import type { PersonalDataSection } from '@trihelix/identity';

/** Which files a person uploaded and read; their content belongs to the organization. */
export const FILES_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'uploads',
    title: { zh: '上传的文件', en: 'Files uploaded' },
    sql: `SELECT id, organization_id AS "organizationId", purpose, name, media_type AS "mediaType", bytes, state, created_at AS "createdAt"
      FROM stored_file WHERE uploaded_by = $1`,
  },
  {
    code: 'fileAccesses',
    title: { zh: '读取文件的记录', en: 'Files read' },
    sql: `SELECT id, file_id AS "fileId", occurred_at AS "occurredAt", reader_organization_id AS "organizationId",
        address_hash AS "addressHash", outcome FROM file_access WHERE user_id = $1`,
  },
];
