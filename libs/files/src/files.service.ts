import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, type Connection, Database, notFound, ObjectStore, type PageArgs, paginate, Trail } from '@trihelix/platform';
import { In } from 'typeorm';
import { FileAccess } from './file-access.entity';
import { StoredFile } from './file.entity';
import { FilePurpose, FileState } from './file.enums';
import { FileNotUsable } from './file.failures';
import { isOwnFile } from './file.policy';
import { PURPOSES } from './file.purposes';
import { FileReaders } from './file.readers';
import type { FileSubject } from './file.subject';
import { PlatformSight } from './platform.sight';
import { type PlatformFile, PlatformWriter } from './uploads/platform.writer';

/** What the rooms above do with files: use them, attach them, read them. */
@Injectable()
export class FilesService {
  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
    private readonly readers: FileReaders,
    private readonly sight: PlatformSight,
    private readonly trail: Trail,
    private readonly writer: PlatformWriter,
  ) {}

  /** One that the actor may read: its organization's own, or attached to what the actor may see. @throws NOT_FOUND */
  async one(actor: Actor, id: string): Promise<StoredFile> {
    const file = await this.find(id);
    if (file && (await this.mayRead(actor, file))) return file;
    throw notFound('文件', 'file');
  }

  /** Whether the actor may read it now. */
  async mayRead(actor: Actor, file: StoredFile): Promise<boolean> {
    if (actor.system !== null) return true;
    if (isOwnFile(actor, file) && !this.readers.isExclusive(file.subjectType)) return true;
    if (file.subjectType === null || file.subjectId === null) return false;
    return this.readers.mayRead(actor, file.subjectType, file.subjectId);
  }

  /** A file of the actor's organization that is READY and meant for this. @throws FileNotUsable */
  async usable(actor: Actor, fileId: string, purpose: FilePurpose): Promise<StoredFile> {
    const file = isUuid(fileId) ? await this.database.of(StoredFile).findOneBy({ id: fileId }) : null;
    if (!file || !isOwnFile(actor, file) || file.purpose !== purpose || file.state !== FileState.READY)
      throw new FileNotUsable(fileId);
    return file;
  }

  /**
   * Attaches READY files of the actor's organization to a subject; from then on whoever may see the subject may read them, and
   * they stay as long as it does. Attaching to the same subject again changes nothing. @throws FileNotUsable naming the first
   * that is absent, not ready, or attached to something else.
   */
  async attach(actor: Actor, fileIds: readonly string[], { subjectType, subjectId }: FileSubject): Promise<StoredFile[]> {
    const ids = [...new Set(fileIds)];
    const strange = ids.find((id) => !isUuid(id));
    if (strange !== undefined) throw new FileNotUsable(strange);
    const attached = await this.database.query<{ id: string }>(
      `UPDATE stored_file SET subject_type = $3, subject_id = $4, expires_at = CASE purpose ${KEEPING} END
       WHERE id = ANY ($1) AND organization_id = $2 AND state = 'READY'
         AND (subject_id IS NULL OR (subject_type = $3 AND subject_id = $4)) RETURNING id`,
      [ids, actor.organizationId, subjectType, subjectId],
    );
    const done = new Set(attached.map(({ id }) => id));
    const missing = ids.find((id) => !done.has(id));
    if (missing !== undefined) throw new FileNotUsable(missing);
    for (const id of ids)
      this.trail.touched({
        subjectType: 'File',
        subjectId: id,
        parties: [actor.organizationId],
        before: { subjectType: null, subjectId: null },
        after: { subjectType, subjectId },
      });
    return this.database.of(StoredFile).findBy({ id: In(ids) });
  }

  /** The files of subjects that the caller has found to be the actor's to see, by subject, oldest first. One statement. */
  async attachedTo(subjectType: string, subjectIds: readonly string[]): Promise<Map<string, StoredFile[]>> {
    const files = await this.sight.during(() =>
      this.database.of(StoredFile).find({ where: { subjectType, subjectId: In([...subjectIds]) }, order: { id: 'ASC' } }),
    );
    const bySubject = new Map<string, StoredFile[]>(subjectIds.map((id) => [id, []]));
    for (const file of files) bySubject.get(file.subjectId ?? '')?.push(file);
    return bySubject;
  }

  /** The content, from its first byte to its last, a piece at a time. @throws ObjectMissing when its time is over. */
  async read({ objectKey }: StoredFile): Promise<Readable> {
    return this.objects.get(objectKey ?? '');
  }

  /** Writes a file of the platform's own from a stream; see {@link PlatformWriter.write}. */
  store(file: PlatformFile, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    return this.writer.write(file, content);
  }

  /** Who asked for the content of the organization's files, newest first: of one file, or of all. */
  accesses(actor: Actor, fileId: string | null | undefined, page: PageArgs): Promise<Connection<FileAccess>> {
    if (fileId && !isUuid(fileId)) throw notFound('文件', 'file');
    const query = this.database
      .of(FileAccess)
      .createQueryBuilder('access')
      .where('access.organizationId = :organizationId', { organizationId: actor.organizationId });
    if (fileId) query.andWhere('access.fileId = :fileId', { fileId });
    return paginate(this.database, query, page);
  }

  private async find(id: string): Promise<StoredFile | null> {
    return isUuid(id) ? this.sight.during(() => this.database.of(StoredFile).findOneBy({ id })) : null;
  }
}

/** How long attached content stays, purpose by purpose. */
const KEEPING = Object.values(FilePurpose)
  .map((purpose) => {
    const { daysAttached } = PURPOSES[purpose];
    return `WHEN '${purpose}' THEN ${daysAttached === null ? 'NULL' : `app_now() + interval '${daysAttached} days'`}`;
  })
  .join(' ');
