import { Injectable } from '@nestjs/common';
import { type Actor, Database, liveReading, LiveUpdates, Refusal } from '@trihelix/platform';
import { ExportRecords, exportTopic } from './export.records';
import type { ListExport } from './list-export.entity';

interface Progress {
  readonly exportProgress: ListExport;
}

/** Exports as they go on, for open screens. */
@Injectable()
export class ExportNews {
  constructor(
    private readonly live: LiveUpdates,
    private readonly database: Database,
    private readonly records: ExportRecords,
  ) {}

  /**
   * The export as it stands, and anew after every page, read as the subscriber; ends with the export, or when it is no longer
   * the subscriber's to see. @throws Refusal NOT_FOUND at once when it is absent or anybody else's.
   */
  async follow(actor: Actor, id: string): Promise<AsyncIterableIterator<Progress>> {
    // Listen first, look second: what changes in between is heard.
    const news = this.live.subscribe(exportTopic(id));
    try {
      const first = await this.read(actor, id);
      return liveReading(
        news,
        first,
        () => this.seen(actor, id),
        ({ exportProgress }) => exportProgress.finishedAt !== null,
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
    return { exportProgress: await this.database.read(actor, () => this.records.one(actor, id)) };
  }
}
