import { randomUUID } from 'node:crypto';
import { BACKGROUND, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { REBUILD_CHANNEL } from './match.channels';

const TELL_EVERY_MILLISECONDS = 250;

/** How far one process is with building a generation. */
export interface RebuildNews {
  readonly generation: string;
  /** Applied so far. */
  readonly documents: number;
  readonly isDone: boolean;
}

/** The same with the process that tells it. */
export interface RebuildReport extends RebuildNews {
  readonly process: string;
}

/** Tells whoever waits for it how far this process is; nothing is stored. */
@Injectable()
export class RebuildProgress {
  private readonly process = randomUUID();
  private toldAt = -Infinity;

  constructor(private readonly database: Database) {}

  async tell(news: RebuildNews): Promise<void> {
    if (!news.isDone && performance.now() - this.toldAt < TELL_EVERY_MILLISECONDS) return;
    this.toldAt = performance.now();
    const report: RebuildReport = { process: this.process, ...news };
    await this.database.query(`${BACKGROUND}SELECT pg_notify($1, $2)`, [REBUILD_CHANNEL, JSON.stringify(report)]);
  }
}
