import { setTimeout as sleep } from 'node:timers/promises';
import { Backups, EmbeddedPostgresError } from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';
import type { LaunchSettings } from './launch.settings';
import type { Progress } from './progress';

/** How often what the server has archived is taken to the store. */
const SHIP_MS = 5_000;
/** How often one looks whether a base backup is due. */
const LOOK_MS = 600_000;

/**
 * Keeps the backups of the embedded database while it serves: takes the WAL to the store, makes a base backup when one is due
 * (at once for a new installation, then daily) and removes what is outdated. What goes wrong is told once and tried again.
 */
export class Archivist {
  private readonly backups: Backups;
  private readonly leaving = new AbortController();
  private work: Promise<void> | undefined;
  private told: string | undefined;

  constructor(
    private readonly settings: LaunchSettings,
    private readonly progress: Progress,
  ) {
    const { dataFolder, backupFolder, uploadsFolder } = settings;
    this.backups = new Backups({ dataFolder, store: backupFolder, uploads: uploadsFolder });
  }

  start(): void {
    this.work ??= this.run();
  }

  /** Gives up a backup under way: it leaves nothing behind and is made at the next start. */
  async stop(): Promise<void> {
    this.leaving.abort();
    await this.work;
  }

  /** Takes what the server archived as it stopped. */
  async shipTheLast(): Promise<void> {
    await this.attempt(async () => void (await this.backups.ship()));
  }

  private async run(): Promise<void> {
    const { signal } = this.leaving;
    for (let nextLook = 0; !signal.aborted;) {
      await this.attempt(async () => void (await this.backups.ship()));
      if (performance.now() >= nextLook) {
        await this.attempt(() => this.renew());
        nextLook = performance.now() + LOOK_MS;
      }
      await sleep(SHIP_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async renew(): Promise<void> {
    if (this.backups.isDue()) await this.backups.create(undefined, this.leaving.signal);
    await this.backups.prune(this.settings.backupDays);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.told = undefined;
    } catch (error) {
      if (this.leaving.signal.aborted) return;
      const text = sentenceOf(error);
      if (this.told !== text.en) this.progress.warn(text);
      this.told = text.en;
    }
  }
}

function sentenceOf(error: unknown): Text {
  const said = error instanceof EmbeddedPostgresError ? error.text : { zh: String(error), en: String(error) };
  return { zh: `备份暂时无法进行，将继续重试：${said.zh}`, en: `Backups do not get on just now and are tried again: ${said.en}` };
}
