import { randomUUID } from 'node:crypto';
import { FollowedIndex, type SnapshotPlace } from '@trihelix/match-engine';
import { Actor, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';

/** Snapshots the database remembers; far more than any folder keeps. */
const REMEMBERED = 100;
const MATCHING = Actor.system('matching');

/** Which cluster and which database of it: positions (`xid8`) mean nothing anywhere else. */
const IDENTITY = `SELECT system_identifier::text || ':' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS identity
  FROM pg_control_system()`;

/**
 * Ties snapshots, which are files, to the database they were taken of. The database takes note of each after it was written
 * and before it may be used, so a database restored to an earlier point knows exactly those that hold nothing of what followed.
 */
@Injectable()
export class IndexSnapshots {
  constructor(
    private readonly database: Database,
    private readonly index: FollowedIndex,
  ) {}

  /** What the index must be told to take up a snapshot. */
  async known(mark = ''): Promise<{ database: string; known: string[] }> {
    const [[identity], rows] = [
      await this.database.query<{ identity: string }>(`${mark}${IDENTITY}`),
      await this.database.query<{ id: string }>(`${mark}SELECT id FROM match_snapshot`),
    ];
    return { database: identity?.identity ?? '', known: rows.map(({ id }) => id) };
  }

  /** Takes a snapshot of the index as it stands; null when it has nowhere to put it. */
  async take(): Promise<SnapshotPlace | null> {
    const id = randomUUID();
    const place = await this.index.draftSnapshot(id);
    if (!place) return null;
    await this.database.apart(MATCHING, async () => {
      await this.database.query('INSERT INTO match_snapshot (id, taken_at) VALUES ($1, app_now())', [id]);
      await this.database.query(
        `DELETE FROM match_snapshot WHERE id IN (SELECT id FROM match_snapshot ORDER BY taken_at DESC, id OFFSET ${REMEMBERED})`,
      );
    });
    await this.index.keepSnapshot(id);
    return place;
  }
}
