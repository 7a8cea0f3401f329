import {
  BACKGROUND,
  type DocumentTerm,
  Configuration,
  Database,
  type MatchDocument,
  MatchIndex,
  PostgresListener,
  type TextLanguage,
} from '@trihelix/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { MATCH_CHANNEL } from './document.writer';
import { analyse } from './text.analysis';

const BATCH = 500;

interface Row {
  readonly id: string;
  readonly side: string;
  readonly language: TextLanguage;
  readonly organizationId: string;
  readonly kind: string | null;
  readonly regionPath: string;
  readonly ufplOffered: boolean;
  readonly isListed: boolean;
  readonly terms: DocumentTerm[];
  readonly changedIn: string;
}

/** How far this process's index has come. */
export interface Progress {
  /** The instant up to which everything written is in the index; null before the first look. */
  readonly indexedThrough: Date | null;
  readonly documents: number;
}

/**
 * Keeps this process's index in step with the written documents. It applies all that is committed, but goes on from the
 * oldest transaction still running (of any database of the server), so a commit that overtakes another is never passed over.
 */
@Injectable()
export class IndexFollower implements OnApplicationShutdown {
  private readonly logger = new Logger('Matching');
  private readonly listener: PostgresListener;
  /** Every transaction before this one had ended at the last look: nothing older can still appear. */
  private position = '0';
  /** What was applied of younger transactions, so that it is not applied again while an old one keeps the position back. */
  private readonly ahead = new Map<string, string>();
  private indexedThrough: Date | null = null;
  private following: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly index: MatchIndex,
    configuration: Configuration,
  ) {
    this.listener = new PostgresListener(
      configuration.databaseUrl,
      MATCH_CHANNEL,
      () => this.catchUpUnasked(),
      (message) => this.logger.warn(message),
    );
  }

  /** Reads everything once and then listens. For processes that answer queries. */
  async start(): Promise<void> {
    // Loads the Chinese dictionary now (half a second), so that nobody's first query waits for it.
    analyse('中文');
    await this.listener.start();
    this.catchUpUnasked();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.stop();
    await this.following?.catch(() => undefined);
  }

  /** Applies whatever has been written since the last look. Cheap when nothing has. */
  async catchUp(mark = ''): Promise<Progress> {
    // A look under way may have begun before the caller's news was committed, so it is followed by another, however it ends.
    await this.following?.catch(() => undefined);
    this.following ??= this.follow(mark).finally(() => {
      this.following = undefined;
    });
    await this.following;
    return { indexedThrough: this.indexedThrough, documents: (await this.index.watermark()).documents };
  }

  private catchUpUnasked(): void {
    this.catchUp(BACKGROUND).catch((error: unknown) => this.warn(error));
  }

  private async follow(mark: string): Promise<void> {
    const [horizon] = await this.database.query<{ xmin: string; at: Date }>(
      `${mark}SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, app_now() AS at`,
    );
    if (!horizon) return;
    let [from, afterId] = [this.position, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const rows = await this.read(mark, from, afterId);
      await this.apply(
        rows.filter(({ id, changedIn }) => this.ahead.get(id) !== changedIn),
        horizon.xmin,
      );
      for (const { id, changedIn } of rows) this.ahead.set(id, changedIn);
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      [from, afterId] = [last.changedIn, last.id];
    }
    for (const [id, changedIn] of this.ahead) if (BigInt(changedIn) < BigInt(horizon.xmin)) this.ahead.delete(id);
    [this.position, this.indexedThrough] = [horizon.xmin, horizon.at];
  }

  private read(mark: string, from: string, afterId: string): Promise<Row[]> {
    return this.database.query<Row>(
      `${mark}SELECT id, side, language, organization_id AS "organizationId", kind, region_path AS "regionPath", ufpl_offered AS "ufplOffered",
              is_listed AS "isListed", terms, changed_in::text AS "changedIn"
       FROM match_document WHERE (changed_in, id) > ($1::xid8, $2::uuid)
       ORDER BY changed_in, id LIMIT ${BATCH}`,
      [from, afterId],
    );
  }

  private async apply(rows: readonly Row[], position: string): Promise<void> {
    const gone = rows.filter(({ isListed }) => !isListed).map(({ id }) => id);
    await this.index.remove(gone, position);
    await this.index.upsert(rows.filter(({ isListed }) => isListed).map(asDocument), position);
  }

  private warn(error: unknown): void {
    this.logger.warn(`the index could not follow: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const asDocument = ({ kind, changedIn: _changedIn, isListed: _isListed, ...row }: Row): MatchDocument => ({
  ...row,
  ...(kind ? { kind } : {}),
});
