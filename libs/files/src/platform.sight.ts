import { Injectable } from '@nestjs/common';
import { Actor, Database } from '@trihelix/platform';

/**
 * Looks at files of other organizations, for those whom their subjects let read them. Row-level security shows an actor the
 * files of its own organization only; who else may read one is known in the rooms above, not in a policy.
 */
@Injectable()
export class PlatformSight {
  constructor(private readonly database: Database) {}

  /** Runs one look-up in the ambient transaction with the platform's sight. Nothing else may run in the transaction meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    return this.database.read(Actor.system('files'), async () => {
      const before = this.database.actor?.system ?? '';
      await this.become('files');
      try {
        return await work();
      } finally {
        // A transaction that PostgreSQL has aborted takes the setting with it.
        await this.become(before).catch(() => undefined);
      }
    });
  }

  private async become(name: string): Promise<void> {
    await this.database.query(`SELECT set_config('app.system', $1, true)`, [name]);
  }
}
