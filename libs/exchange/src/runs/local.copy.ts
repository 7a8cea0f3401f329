import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { FilePurpose, FilesService } from '@trihelix/files';
import { type Actor, Database } from '@trihelix/platform';
import { fileSource, type ImportSource } from '../reading/import.source';

/** Uploaded files on this machine while they are worked on: they are read more than once, and a workbook from its end. */
@Injectable()
export class LocalCopies {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
  ) {}

  /** Gives `work` the file; the copy is gone afterwards. @throws FileNotUsable */
  async during<T>(actor: Actor, fileId: string, work: (source: ImportSource) => Promise<T>): Promise<T> {
    const file = await this.database.apart(actor, () => this.files.usable(actor, fileId, FilePurpose.IMPORT));
    const folder = await mkdtemp(join(tmpdir(), 'trihelix-import-'));
    try {
      const path = join(folder, 'file');
      await pipeline(await this.files.read(file), createWriteStream(path));
      return await work(fileSource(path, file.name));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
