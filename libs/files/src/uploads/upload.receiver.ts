import { Injectable } from '@nestjs/common';
import { CommandPerformed } from '@trihelix/contracts';
import { isUuid } from '@trihelix/kernel';
import {
  Actor,
  Database,
  notFound,
  ObjectStore,
  Outbox,
  type RequestContext,
  ScannerUnavailable,
  Trail,
  VirusScanner,
} from '@trihelix/platform';
import { StoredFile } from '../file.entity';
import { FileScan, FileState } from '../file.enums';
import { type FileKind, KINDS } from '../file.kinds';
import { PURPOSES } from '../file.purposes';
import { ContentRefused, FileInfected } from '../inspection/content.refused';
import { ContentInspector } from '../inspection/content.inspector';
import { type Content, ObjectShelf } from './object.shelf';
import { type Announced, refuseAnnouncedLength, UploadMeter } from './upload.meter';
import { UploadAlreadyMade, UploadExpired } from './upload.failures';

/** Bytes on their way in, and how many the sender says there are. */
export interface Arriving {
  readonly content: AsyncIterable<Uint8Array>;
  readonly length: number | undefined;
}

const OPERATION = 'uploadFile';
const DAY = 86_400_000;

type Scanned = Pick<StoredFile, 'state' | 'scan'>;

/**
 * Takes the bytes of an upload: into the store first, under a key that the database knows, then looked at where they lie, and
 * only then a file. Whoever finishes first has the intent; whatever else happens leaves the store as it was.
 */
@Injectable()
export class UploadReceiver {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly shelf: ObjectShelf,
    private readonly inspector: ContentInspector,
    private readonly scanner: VirusScanner,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws NOT_FOUND for anybody but who asked for it; UploadAlreadyMade, UploadExpired; FileTooLarge, UploadEmpty,
   * UploadIncomplete, UploadDamaged, whose intent stays open; ContentRefused, which is the end of it.
   */
  async receive(context: RequestContext & { actor: Actor }, id: string, { content, length }: Arriving): Promise<StoredFile> {
    const { actor } = context;
    const intent = await this.database.read(actor, () => this.openIntent(actor, id));
    const announced = announcedBy(intent);
    refuseAnnouncedLength(length, announced);
    const key = await this.shelf.begin(actor, intent.organizationId);
    const meter = new UploadMeter(announced);
    try {
      await this.store.put(key, meter.measure(content));
      const found = { key, bytes: meter.bytes, sha256: meter.sha256 };
      const kind = await this.inspector.inspect(found, intent.name, intent.purpose);
      const scanned = await this.scan(key);
      const file = await this.commanded(context, 'DONE', null, () => this.finish(intent, found, kind, scanned));
      if (file.objectKey !== key) await this.shelf.discard(key);
      return file;
    } catch (error) {
      await this.shelf.discard(key);
      if (error instanceof ContentRefused) await this.commanded(context, 'REFUSED', error.code, () => this.refuse(intent, error));
      throw error;
    }
  }

  /** The intent, when it is the actor's own and still open. */
  private async openIntent(actor: Actor, id: string): Promise<StoredFile> {
    const file = isUuid(id) ? await this.database.of(StoredFile).findOneBy({ id }) : null;
    const isOwn = file && file.uploadedBy !== null && file.uploadedBy === actor.userId && actor.actsFor(file.organizationId);
    if (!isOwn) throw notFound('上传申请', 'upload');
    if (file.state !== FileState.AWAITING) throw new UploadAlreadyMade();
    if (file.expiresAt && file.expiresAt <= this.database.now) throw new UploadExpired();
    return file;
  }

  private async scan(key: string): Promise<Scanned> {
    try {
      const result = await this.scanner.scan(() => this.store.get(key));
      if (result.verdict === 'INFECTED') throw new FileInfected(result.signature);
      return { state: FileState.READY, scan: FileScan[result.verdict] };
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      return { state: FileState.SCANNING, scan: FileScan.PENDING };
    }
  }

  /** The conditional update decides between two uploads of one intent. */
  private async finish(intent: StoredFile, found: Content, kind: FileKind, scanned: Scanned): Promise<StoredFile> {
    const { now } = this.database;
    const objectKey = await this.shelf.keep(intent.organizationId, found);
    const change: Partial<StoredFile> = {
      ...scanned,
      kind,
      mediaType: KINDS[kind].mediaType,
      bytes: found.bytes,
      sha256: found.sha256,
      objectKey,
      nextScanAt: scanned.state === FileState.SCANNING ? now : null,
      storedAt: now,
      expiresAt: new Date(now.getTime() + PURPOSES[intent.purpose].daysAlone * DAY),
    };
    const after: StoredFile = { ...intent, ...change };
    await this.settle(intent, change);
    this.trail.touched({
      subjectType: 'File',
      subjectId: intent.id,
      parties: [intent.organizationId],
      before: stateOf(intent),
      after: stateOf(after),
    });
    return after;
  }

  private async refuse(intent: StoredFile, { code, text }: ContentRefused): Promise<void> {
    const change = {
      state: FileState.REFUSED,
      scan: code === 'FILE_INFECTED' ? FileScan.INFECTED : FileScan.PENDING,
      reason: { code, ...text },
      expiresAt: null,
    };
    await this.settle(intent, change);
    this.trail.touched({
      subjectType: 'File',
      subjectId: intent.id,
      parties: [intent.organizationId],
      before: stateOf(intent),
      after: stateOf({ ...intent, ...change }),
    });
  }

  private async settle({ id }: StoredFile, change: Partial<StoredFile>): Promise<void> {
    const { affected } = await this.database.of(StoredFile).update({ id, state: FileState.AWAITING }, change);
    if (affected !== 1) throw new UploadAlreadyMade();
  }

  /** What a command is on the trail, though it came by HTTP. */
  private commanded<T>(context: RequestContext, outcome: 'DONE' | 'REFUSED', reason: string | null, work: () => Promise<T>) {
    return this.database.write(context.actor, async () => {
      const { result, changes } = await this.trail.collect(work);
      await this.outbox.publish(new CommandPerformed(OPERATION, outcome, reason, context.requestId, context.transport, changes));
      return result;
    });
  }
}

const announcedBy = ({ purpose, declaredBytes, declaredSha256 }: StoredFile): Announced => ({
  maxBytes: declaredBytes ?? PURPOSES[purpose].maxBytes,
  bytes: declaredBytes,
  sha256: declaredSha256,
});

const stateOf = ({ name, purpose, state, scan, bytes, sha256, reason }: StoredFile) => ({
  name,
  purpose,
  state,
  scan,
  bytes,
  sha256,
  reason,
});
