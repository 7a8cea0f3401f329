import { Injectable } from '@nestjs/common';
import { Actor, Database, ObjectStore, Trail } from '@trihelix/platform';
import { StoredFile } from '../file.entity';
import { type FilePurpose, FileScan, FileState } from '../file.enums';
import { type FileKind, kindByName, KINDS } from '../file.kinds';
import { tidyFileName } from '../file.name';
import { PURPOSES } from '../file.purposes';
import type { FileSubject } from '../file.subject';
import { type Content, ObjectShelf } from './object.shelf';
import { UploadMeter } from './upload.meter';

/** A file that the platform writes itself: rows somebody exported, a report. */
export interface PlatformFile {
  /** Whose it is. */
  readonly organizationId: string;
  readonly purpose: FilePurpose;
  /** With the ending of its kind, which its purpose must have. */
  readonly name: string;
  /** When it is attached from the beginning. */
  readonly subject?: FileSubject;
  /** What has to become true together with the file, in its transaction, as the platform; when it throws, there is no file. */
  readonly whenKept?: (file: StoredFile) => Promise<void>;
}

const PLATFORM = Actor.system('files');
const DAY = 86_400_000;

/** Writes files of the platform's own: nobody looks into them, and nobody scans what nobody sent. */
@Injectable()
export class PlatformWriter {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly shelf: ObjectShelf,
    private readonly trail: Trail,
  ) {}

  /**
   * Streams content into the store and makes a READY file of it, in the ambient transaction if there is one. When `content`
   * throws nothing is left. @throws FileTooLarge, UploadEmpty; an Error when the name does not fit the purpose.
   */
  async write(wanted: PlatformFile, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const { maxBytes, kinds } = PURPOSES[wanted.purpose];
    const kind = kindByName(wanted.name);
    if (!kind || !kinds.includes(kind) || tidyFileName(wanted.name) !== wanted.name)
      throw new Error(`${JSON.stringify(wanted.name)} is no name of a file for ${wanted.purpose}.`);
    const key = await this.shelf.begin(PLATFORM, wanted.organizationId);
    const meter = new UploadMeter({ maxBytes, bytes: null, sha256: null });
    try {
      await this.store.put(key, meter.measure(content));
    } catch (error) {
      await this.shelf.discard(key);
      throw error;
    }
    // When this fails, or a transaction around it does, the key is still one that is being written, and the sweep removes it.
    const found = { key, bytes: meter.bytes, sha256: meter.sha256 };
    return this.database.write(PLATFORM, async () => {
      const file = await this.insert(wanted, kind, found);
      await wanted.whenKept?.(file);
      return file;
    });
  }

  private async insert(wanted: PlatformFile, kind: FileKind, found: Content): Promise<StoredFile> {
    const { organizationId, purpose, name, subject } = wanted;
    const { now } = this.database;
    const { daysAlone, daysAttached } = PURPOSES[purpose];
    const days = subject ? daysAttached : daysAlone;
    const file: StoredFile = {
      id: this.database.newId(),
      organizationId,
      uploadedBy: null,
      purpose,
      name,
      declaredBytes: null,
      declaredSha256: null,
      kind,
      mediaType: KINDS[kind].mediaType,
      bytes: found.bytes,
      sha256: found.sha256,
      objectKey: await this.shelf.keep(organizationId, found),
      state: FileState.READY,
      scan: FileScan.NOT_SCANNED,
      scanAttempts: 0,
      nextScanAt: null,
      reason: null,
      subjectType: subject?.subjectType ?? null,
      subjectId: subject?.subjectId ?? null,
      expiresAt: days === null ? null : new Date(now.getTime() + days * DAY),
      createdAt: now,
      storedAt: now,
    };
    await this.database.of(StoredFile).insert(file);
    const after = { name, purpose, state: file.state, bytes: file.bytes, sha256: file.sha256 };
    this.trail.touched({ subjectType: 'File', subjectId: file.id, parties: [organizationId], after });
    return file;
  }
}
