import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, LiveUpdates, notFound, Refusal } from '@trihelix/platform';
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
    let isOver = false;
    const end = async (): Promise<IteratorResult<Progress>> => {
      await news.return?.();
      return { done: true, value: undefined };
    };
    let first: ImportRun | null = await this.read(actor, id).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    const progress: AsyncIterableIterator<Progress> = {
      next: async () => {
        if (isOver) return end();
        if (first === null && (await news.next()).done) return end();
        const run = first ?? (await this.seen(actor, id));
        first = null;
        if (!run) return end();
        isOver = run.finishedAt !== null;
        return { done: false, value: { importProgress: run } };
      },
      return: end,
      [Symbol.asyncIterator]: () => progress,
    };
    return progress;
  }

  private seen(actor: Actor, id: string): Promise<ImportRun | null> {
    return this.read(actor, id).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  }

  private read(actor: Actor, id: string): Promise<ImportRun> {
    return this.database.read(actor, () => this.records.run(actor.organizationId, id));
  }
}
