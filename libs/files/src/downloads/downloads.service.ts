import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { Actor, type ByteRange, Database, notFound, ObjectStore, type RequestContext } from '@trihelix/platform';
import { FileAccess } from '../file-access.entity';
import { StoredFile } from '../file.entity';
import { FileAccessOutcome } from '../file.enums';
import { isReadable } from '../file.policy';
import { FilesService } from '../files.service';
import { PlatformSight } from '../platform.sight';
import { rangeOf } from './byte.range';
import { DownloadLinks, type LinkClaims } from './download.links';

/** What a request for content shows. */
export interface DownloadRequest {
  readonly fileId: string;
  readonly link: LinkClaims | null;
  /** The `Range` header, if any. */
  readonly range: string | undefined;
}

/** Content on its way out. */
export interface Download {
  readonly file: StoredFile;
  readonly bytes: number;
  /** Set when a part was asked for; null for a range that lies outside. */
  readonly range: ByteRange | null | undefined;
  readonly content: Readable | null;
}

const PLATFORM = Actor.system('files');

/** Gives content to those who hold a link of their own and may still read the file, and records every one who asks. */
@Injectable()
export class DownloadsService {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly files: FilesService,
    private readonly sight: PlatformSight,
    private readonly links: DownloadLinks,
  ) {}

  /** The record is committed before the first byte leaves. @throws NOT_FOUND whatever the reason. */
  async open(context: RequestContext, { fileId, link, range: asked }: DownloadRequest): Promise<Download> {
    const { file, isAllowed } = await this.database.read(context.actor, () => this.judge(context, fileId, link));
    if (!file) throw notFound('文件', 'file');
    const bytes = file.bytes ?? 0;
    const range = rangeOf(asked, bytes);
    await this.record(context, file, isAllowed ? (range?.start ?? 0) : null);
    if (!isAllowed) throw notFound('文件', 'file');
    const content = range === null ? null : await this.store.get(file.objectKey ?? '', range);
    return { file, bytes, range, content };
  }

  private async judge({ actor }: RequestContext, fileId: string, link: LinkClaims | null) {
    if (!isUuid(fileId)) return { file: null, isAllowed: false };
    const file = await this.sight.during(() => this.database.of(StoredFile).findOneBy({ id: fileId }));
    if (!file || !isReadable(file)) return { file: null, isAllowed: false };
    const isAllowed =
      actor !== undefined &&
      link !== null &&
      this.links.holds(actor, fileId, link, this.database.now) &&
      (await this.files.mayRead(actor, file));
    return { file, isAllowed };
  }

  private async record({ actor, address }: RequestContext, file: StoredFile, firstByte: number | null): Promise<void> {
    await this.database.apart(PLATFORM, async () => {
      await this.database.of(FileAccess).insert({
        id: this.database.newId(),
        fileId: file.id,
        organizationId: file.organizationId,
        userId: actor?.userId ?? null,
        readerOrganizationId: actor?.organizationId ?? null,
        occurredAt: this.database.now,
        addressHash: this.links.hashOfAddress(address),
        outcome: firstByte === null ? FileAccessOutcome.REFUSED : FileAccessOutcome.SERVED,
        firstByte,
      });
    });
  }
}
