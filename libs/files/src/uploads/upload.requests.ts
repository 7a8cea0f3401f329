import { Injectable } from '@nestjs/common';
import { type Actor, Database, refusal, Trail } from '@trihelix/platform';
import { StoredFile } from '../file.entity';
import { FilePurpose, FileScan, FileState } from '../file.enums';
import { FileKindNotAllowed, FileNameNotAllowed, FileQuotaExceeded, FileTooLarge } from '../file.failures';
import { kindByName } from '../file.kinds';
import { tidyFileName } from '../file.name';
import { acceptedEndings, INTENT_MINUTES, OPEN_INTENTS, PURPOSES, QUOTA_BYTES } from '../file.purposes';
import type { UploadIntentType, UploadRequest } from '../file.types';
import { sayBytes } from '../file.words';

/** Gives leave to upload: all that can be refused before a byte is sent is refused here. */
@Injectable()
export class UploadRequests {
  constructor(
    private readonly database: Database,
    private readonly trail: Trail,
  ) {}

  /** @throws FileNameNotAllowed, FileKindNotAllowed, FileTooLarge, FileQuotaExceeded; FORBIDDEN for who may not upload at all. */
  async request(actor: Actor, { purpose: asked, name: given, bytes, sha256 }: UploadRequest): Promise<UploadIntentType> {
    const purpose = FilePurpose[asked];
    const { kinds, maxBytes, permission } = PURPOSES[purpose];
    const organizationId = requireOrganization(actor);
    if (permission && !actor.may(permission)) throw notAllowed();
    const name = tidyFileName(given);
    if (!name) throw new FileNameNotAllowed(given);
    const kind = kindByName(name);
    if (!kind || !kinds.includes(kind)) throw new FileKindNotAllowed(acceptedEndings(purpose));
    if (bytes && bytes > maxBytes) throw new FileTooLarge(maxBytes);
    await this.requireRoom(organizationId, bytes ?? maxBytes);
    const { now } = this.database;
    const file: StoredFile = {
      id: this.database.newId(),
      organizationId,
      uploadedBy: actor.userId,
      purpose,
      name,
      declaredBytes: bytes ?? null,
      declaredSha256: sha256?.toLowerCase() ?? null,
      kind: null,
      mediaType: null,
      bytes: null,
      sha256: null,
      objectKey: null,
      state: FileState.AWAITING,
      scan: FileScan.PENDING,
      scanAttempts: 0,
      nextScanAt: null,
      reason: null,
      subjectType: null,
      subjectId: null,
      expiresAt: new Date(now.getTime() + INTENT_MINUTES * 60_000),
      createdAt: now,
      storedAt: null,
    };
    await this.database.of(StoredFile).insert(file);
    const after = { name, purpose, state: file.state };
    this.trail.touched({ subjectType: 'File', subjectId: file.id, parties: [organizationId], after });
    return {
      id: file.id,
      url: `/files/${file.id}`,
      expiresAt: new Date(now.getTime() + INTENT_MINUTES * 60_000),
      maxBytes: bytes ?? maxBytes,
      accepts: acceptedEndings(purpose),
    };
  }

  /** One request of an organization at a time, so that two do not both take the last room. */
  private async requireRoom(organizationId: string, bytes: number): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`file quota ${organizationId}`]);
    const [used] = await this.database.query<{ bytes: string; intents: number }>(
      `SELECT coalesce(sum(coalesce(bytes, declared_bytes, CASE purpose WHEN 'IMPORT' THEN $2::integer ELSE $3 END)), 0)::text AS bytes,
         (count(*) FILTER (WHERE state = 'AWAITING' AND expires_at > app_now()))::int AS intents
       FROM stored_file
       WHERE organization_id = $1 AND (state IN ('SCANNING', 'READY') OR (state = 'AWAITING' AND expires_at > app_now()))`,
      [organizationId, PURPOSES.IMPORT.maxBytes, PURPOSES.ATTACHMENT.maxBytes],
    );
    if (Number(used?.bytes ?? 0) + bytes > QUOTA_BYTES || (used?.intents ?? 0) >= OPEN_INTENTS)
      throw new FileQuotaExceeded(sayBytes(QUOTA_BYTES));
  }
}

/** Files belong to organizations. */
function requireOrganization(actor: Actor): string {
  if (actor.organizationId) return actor.organizationId;
  throw refusal('FORBIDDEN', {
    zh: '文件属于机构，请先切换到您所在的机构再上传。',
    en: 'Files belong to organizations. Act for one of yours to upload.',
  });
}

const notAllowed = () =>
  refusal('FORBIDDEN', {
    zh: '您在当前机构的角色不能为此用途上传文件，请联系本机构管理员。',
    en: 'Your role in this organization does not allow uploads for this purpose. Ask its administrator.',
  });
