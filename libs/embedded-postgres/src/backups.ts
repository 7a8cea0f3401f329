import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createBaseBackup } from './base-backup';
import { readManifest, verifyBackup } from './backup-manifest';
import { isBaseDue, prune, type Pruned } from './backup-retention';
import { BackupStore, chainFrom, reachOf, type BaseBackup } from './backup-store';
import { placesIn, type DataFolder } from './data-folder';
import { findRunning } from './embedded-server';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { tryLock, waitForLock } from './lock-file';
import { flushWal, ship, type Shipment } from './wal-archive';

/** Another backup of the same data may be under way. */
const LOCK_MS = 3_600_000;

/** Where the data is and where its backups go. */
export interface BackupPlaces {
  dataFolder: string;
  /** The store that is kept up to date; undefined when nothing is archived. */
  store: string | undefined;
  /** Folder of uploaded files. */
  uploads: string;
}

/** A base backup with the last moment that it can be brought to. */
export interface ReachableBackup extends BaseBackup {
  /** Milliseconds since 1970. */
  reach: number;
}

/** The backups of one installation. Several processes may use it at once: one works, the others wait or leave it. */
export class Backups {
  private readonly folder: DataFolder;
  private readonly store: BackupStore | undefined;
  private readonly lock: string;

  /** The data folder must exist. */
  constructor(private readonly places: BackupPlaces) {
    this.folder = placesIn(realpathSync(places.dataFolder));
    this.store = places.store ? new BackupStore(places.store) : undefined;
    this.lock = join(this.folder.path, 'archive.lock');
  }

  /** Backs the running server up, into its own store or into another folder. @throws EmbeddedPostgresError when it does not run. */
  async create(target: string | undefined, signal?: AbortSignal): Promise<BaseBackup> {
    const store = target === undefined ? this.store : new BackupStore(resolve(target));
    if (!store) throw NO_STORE;
    const server = await findRunning(this.folder.path);
    if (!server) throw notRunning(this.folder);
    const lock = await waitForLock(this.lock, LOCK_MS);
    try {
      return await createBaseBackup({
        folder: this.folder,
        adminUrl: server.adminUrl,
        store,
        uploads: this.places.uploads,
        walArchive: this.store?.wal,
        signal,
      });
    } finally {
      lock.release();
    }
  }

  /** Takes what the server has archived to the store; undefined when somebody else is at it, or when nothing is archived. */
  async ship(): Promise<Shipment | undefined> {
    const { store } = this;
    if (!store) return undefined;
    const attempt = tryLock(this.lock);
    if (!('lock' in attempt)) return undefined;
    try {
      return await ship(this.folder, store, this.places.uploads);
    } finally {
      attempt.lock.release();
    }
  }

  /** Takes everything that has been committed so far to the store, when the server runs; else what it has left behind. */
  async flush(): Promise<void> {
    const { store } = this;
    if (!store?.hasBase()) return;
    const server = await findRunning(this.folder.path);
    if (server) await flushWal(server.adminUrl, this.folder);
    const lock = await waitForLock(this.lock, LOCK_MS);
    try {
      await ship(this.folder, store, this.places.uploads);
    } finally {
      lock.release();
    }
  }

  /** Whether a base backup is due in the installation's own store. */
  isDue(): boolean {
    return this.store !== undefined && isBaseDue(this.store, Date.now());
  }

  /** Removes from the installation's own store what no moment of the last `days` needs. */
  async prune(days: number): Promise<Pruned> {
    if (!this.store) throw NO_STORE;
    const lock = await waitForLock(this.lock, LOCK_MS);
    try {
      return await prune(this.store, days, Date.now(), this.places.uploads);
    } finally {
      lock.release();
    }
  }
}

/** The backups in a folder, which is a store or a single backup, oldest first. @throws EmbeddedPostgresError when there is none. */
export function backupsIn(folder: string, moreWal: readonly string[] = []): ReachableBackup[] {
  const path = resolve(folder);
  const isSingle = existsSync(join(path, 'manifest.json'));
  const bases = isSingle ? [{ name: path, folder: path, manifest: readManifest(path) }] : new BackupStore(path).bases();
  if (bases.length === 0) throw nothingIn(path);
  return bases.map((base) => ({ ...base, reach: reachOf(base.manifest, chainFrom(base.manifest, shelvesOf(base, moreWal))) }));
}

/** The youngest backup that can be brought to the target, or simply the youngest; the closest one when none can. */
export function chooseBackup(backups: readonly ReachableBackup[], target: number | undefined): ReachableBackup | undefined {
  if (target === undefined) return backups.at(-1);
  return backups.findLast(({ manifest }) => Date.parse(manifest.endedAt) <= target) ?? backups[0];
}

/** Where WAL that follows a backup may lie: in its store, in the archive of its time, and wherever else one says. */
export function shelvesOf({ folder, manifest }: BaseBackup, more: readonly string[] = []): string[] {
  return [...new Set([...more, join(dirname(folder), 'wal'), ...(manifest.walArchive ? [manifest.walArchive] : [])])];
}

/** The copy of the uploaded files that belongs to a backup. */
export const uploadsOf = ({ folder }: BaseBackup): string => join(dirname(folder), 'files');

/**
 * Reads every file of the backups in a folder and compares it with its manifest; tells of each that is intact.
 * @throws EmbeddedPostgresError naming what is damaged.
 */
export async function verify(folder: string, onIntact: (backup: ReachableBackup) => void): Promise<void> {
  const path = resolve(folder);
  const all = existsSync(join(path, 'manifest.json')) ? [{ folder: path }] : new BackupStore(path).folders();
  if (all.length === 0) throw nothingIn(path);
  for (const base of all) {
    await verifyBackup(base.folder, join(dirname(base.folder), 'files'));
    backupsIn(base.folder).forEach(onIntact);
  }
}

const NO_STORE = new EmbeddedPostgresError({
  zh: '备份已由 TRIHELIX_BACKUP=off 关闭。请给出一个目录，或去掉该设置。',
  en: 'Backups are switched off by TRIHELIX_BACKUP=off: name a folder, or remove the setting.',
});

function nothingIn(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({ zh: `${path} 中没有备份。`, en: `There is no backup in ${path}.` });
}

function notRunning({ path }: DataFolder): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    zh: `${path} 的内置数据库没有运行。`,
    en: `The embedded database of ${path} is not running.`,
  });
}
