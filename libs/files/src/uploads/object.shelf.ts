import { Injectable, Logger } from '@nestjs/common';
import { Actor, Database, ObjectStore, violatedConstraint } from '@trihelix/platform';

const PLATFORM = Actor.system('files');

/** Content as it lies in the store. */
export interface Content {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Keeps the database's list of what lies in the object store: a key is written down before the first byte and crossed out
 * after the last one is gone, so that whatever a crash leaves behind is found by its row and needs no walk through the store.
 */
@Injectable()
export class ObjectShelf {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  /** Makes a key known, in a transaction of its own. Must be followed by `keep` or `discard`; the sweep does it otherwise. */
  begin(actor: Actor, organizationId: string): Promise<string> {
    return this.database.apart(actor, async () => {
      const key = this.database.newId();
      await this.database.query(
        `INSERT INTO file_object (key, organization_id, state, since) VALUES ($1, $2, 'WRITING', app_now())`,
        [key, organizationId],
      );
      return key;
    });
  }

  /**
   * Keeps written content, in the transaction of the file that needs it. The same content of the same organization is kept
   * once: the answer is the key under which it already lies, and the new copy is doomed.
   */
  async keep(organizationId: string, { key, bytes, sha256 }: Content): Promise<string> {
    for (;;) {
      const kept = await this.share(organizationId, sha256);
      if (kept) {
        await this.database.query(`UPDATE file_object SET state = 'DOOMED', since = app_now() WHERE key = $1`, [key]);
        return kept;
      }
      try {
        const [written] = await this.database.attempt(() =>
          this.database.query(
            `UPDATE file_object SET state = 'KEPT', bytes = $2, sha256 = $3, since = app_now()
             WHERE key = $1 AND state = 'WRITING' RETURNING key`,
            [key, bytes, sha256],
          ),
        );
        if (written) return key;
        throw new Error(`${key} took so long to be written that it was given up.`);
      } catch (error) {
        // Somebody kept the same content at this very moment: it is shared then.
        if (violatedConstraint(error) !== 'file_object_content_key') throw error;
      }
    }
  }

  /**
   * Removes content that nobody keeps, after a refused or interrupted upload; what is kept after all stays. What cannot be
   * removed now the sweep removes later.
   */
  async discard(key: string): Promise<void> {
    try {
      const doomed = await this.database.apart(PLATFORM, () =>
        this.database.query(
          `UPDATE file_object SET state = 'DOOMED', since = app_now() WHERE key = $1 AND state <> 'KEPT' RETURNING key`,
          [key],
        ),
      );
      if (doomed.length > 0) await this.remove(key);
    } catch (error) {
      this.logger.warn(`${key} was left for the sweep: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Removes doomed content: from the store first, then from the list. */
  async remove(key: string): Promise<void> {
    await this.store.remove(key);
    await this.database.apart(PLATFORM, () =>
      this.database.query(`DELETE FROM file_object WHERE key = $1 AND state = 'DOOMED'`, [key]),
    );
  }

  /**
   * Dooms content that no file has any more, in the transaction in which the files gave it up. Each is locked first: a file that
   * is just coming to share it is seen then, and one that comes later finds it doomed and keeps its own.
   */
  async release(keys: readonly string[]): Promise<void> {
    await this.database.query('SELECT FROM file_object WHERE key = ANY ($1) ORDER BY key FOR UPDATE', [keys]);
    await this.database.query(
      `UPDATE file_object SET state = 'DOOMED', since = app_now() WHERE key = ANY ($1) AND state = 'KEPT'
         AND NOT EXISTS (SELECT FROM stored_file WHERE object_key = file_object.key)`,
      [keys],
    );
  }

  /** The content as it lies, locked so that nobody releases it before the file that begins to share it is written. */
  private async share(organizationId: string, sha256: string): Promise<string | undefined> {
    const [kept] = await this.database.query<{ key: string }>(
      `SELECT key FROM file_object WHERE organization_id = $1 AND sha256 = $2 AND state = 'KEPT' FOR SHARE`,
      [organizationId, sha256],
    );
    return kept?.key;
  }
}
