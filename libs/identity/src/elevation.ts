import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Actor, Database } from '@trihelix/platform';

/**
 * Lets the door see who knocks: inside a command of a visitor, row-level security hides every account, also the one that
 * is about to sign in. Elevated work joins the command's transaction and is undone with it.
 */
@Injectable()
export class Elevation {
  private readonly ambient = new AsyncLocalStorage<string>();

  constructor(private readonly database: Database) {}

  /** Runs `work` in the ambient transaction (or a new one) with the platform's sight, under a name of its own. */
  as<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.database.write(Actor.system(name), async () => {
      const before = this.ambient.getStore() ?? this.database.actor?.system ?? '';
      await this.become(name);
      try {
        return await this.ambient.run(name, work);
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
