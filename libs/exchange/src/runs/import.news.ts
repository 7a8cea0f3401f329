import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, liveReading, LiveUpdates, notFound, Refusal } from '@trihelix/platform';
import { importTopic, ImportRecords } from './import.records';
import type { ImportRun } from './import-run.entity';

interface Progress {
  readonly importProgress: ImportRun;
}

/** Imports as they go on, for open screens. */
@Injectable()
export class ImportNews {
  constructor(
    private readonly live: LiveUpdates,
    private readonly database: Database,
    private readonly records: ImportRecords,
  ) {}

  /**
   * The run as it stands, and anew after every batch, read as the subscriber; ends with the run, or when it is no longer the
   * subscriber's to see. @throws Refusal NOT_FOUND at once when it is absent or another organization's.
   */
  async follow(actor: Actor, id: string): Promise<AsyncIterableIterator<Progress>> {
    if (!isUuid(id)) throw notFound('导入记录', 'import');
    // Listen first, look second: what changes in between is heard.
    const news = this.live.subscribe(importTopic(id));
    try {
      const first = await this.read(actor, id);
      return liveReading(
        news,
        first,
        () => this.seen(actor, id),
        ({ importProgress }) => importProgress.finishedAt !== null,
      );
    } catch (error) {
      await news.return?.();
      throw error;
    }
  }

  private seen(actor: Actor, id: string): Promise<Progress | null> {
    return this.read(actor, id).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  }

  private async read(actor: Actor, id: string): Promise<Progress> {
    return { importProgress: await this.database.read(actor, () => this.records.run(actor.organizationId, id)) };
  }
}
