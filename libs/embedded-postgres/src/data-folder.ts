import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { accountOf, isRoot, requireTraversable, serverAccount, type SystemAccount } from './system-account';

/** Where the folders of installations started by root live: every user can walk there, whatever the mode of root's home. */
export const ROOT_DATA = '/var/lib/trihelix';

/** Where an ordinary user's data is, inside the checkout; other programs of the checkout may have put theirs there before. */
const LOCAL = '.trihelix';

/** The folder of leases exists from the first moment on, so it marks a data folder as ours. */
const MARK = 'leases';

/** The places inside one data folder. */
export interface DataFolder {
  /** Absolute path without symbolic links. */
  path: string;
  /** Whom the server runs as; undefined when as ourselves. */
  account: SystemAccount | undefined;
  secrets: string;
  startLock: string;
  leases: string;
  port: string;
  /** The part that belongs to the server's user. */
  server: string;
  cluster: string;
  /** Where the server puts the WAL that it archives. */
  archive: string;
  log: string;
}

/**
 * The data folder of a checkout: `TRIHELIX_DATA`, else `.trihelix` in it, or as root one under /var/lib named after its path.
 * `variant` keeps a second one apart, such as `test`, and is not moved by `TRIHELIX_DATA`.
 */
export function defaultDataFolder(projectRoot: string, environment: NodeJS.ProcessEnv, variant?: string): string {
  const configured = environment['TRIHELIX_DATA'];
  if (configured && !variant) return resolve(configured);
  const root = realpathSync(projectRoot);
  const suffix = variant ? `-${variant}` : '';
  if (!isRoot()) return join(root, LOCAL + suffix);
  return join(ROOT_DATA, createHash('sha256').update(root).digest('hex').slice(0, 12) + suffix);
}

/**
 * Makes the private folder, or checks that an existing one is ours. Mode 700; `openDataFolder` makes it 710 as root, with the
 * group of the server's user, who may walk through it to its own part and list nothing.
 */
export function prepareDataFolder(folder: string): string {
  if (existsSync(folder)) requireOurs(folder);
  makeFolder(folder);
  const path = realpathSync(folder);
  chmodSync(path, statSync(path).mode & (isRoot() ? 0o710 : 0o700));
  return path;
}

function requireOurs(folder: string): void {
  if (!isRoot() && statSync(folder).uid !== process.getuid?.()) {
    throw new EmbeddedPostgresError({
      zh: `${folder} 属于另一个系统用户。请以该用户启动，或另设 TRIHELIX_DATA。`,
      en: `${folder} belongs to another system user: start as that user, or set TRIHELIX_DATA to another folder.`,
    });
  }
  if (existsSync(join(folder, MARK)) || basename(folder) === LOCAL || readdirSync(folder).length === 0) return;
  throw new EmbeddedPostgresError({
    zh: `${folder} 不是空目录，也不是本平台的数据目录。请把 TRIHELIX_DATA 设到一个新目录。`,
    en: `${folder} is neither empty nor a data folder of this platform: set TRIHELIX_DATA to a new folder.`,
  });
}

function makeFolder(folder: string): void {
  try {
    makeParents(folder);
    mkdirSync(join(folder, MARK), { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      {
        zh: `无法创建数据目录 ${folder}（${code}）。请把 TRIHELIX_DATA 设到一个可写的目录。`,
        en: `The data folder ${folder} cannot be made (${code}): set TRIHELIX_DATA to a folder that can be written.`,
      },
      { cause },
    );
  }
}

/** Directories above a data folder are everybody's to walk through when root makes them, whatever root's umask. */
function makeParents(folder: string): void {
  const first = mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  if (first === undefined || !isRoot()) return;
  for (let made = dirname(folder); made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
}

/** Prepares the folder with the server's own part inside it. */
export function openDataFolder(folder: string): DataFolder {
  const path = prepareDataFolder(folder);
  const places = placesIn(path);
  mkdirSync(places.server, { recursive: true, mode: 0o700 });
  if (places.account) {
    chownSync(path, statSync(path).uid, places.account.gid);
    chmodSync(path, 0o710);
    chownSync(places.server, places.account.uid, places.account.gid);
    requireTraversable(path, places.account);
  }
  return places;
}

/** The places of a folder that exists, touching nothing. */
export function placesIn(path: string): DataFolder {
  const server = join(path, 'postgres');
  return {
    path,
    account: accountFor(server),
    secrets: join(path, 'secrets.json'),
    startLock: join(path, 'start.lock'),
    leases: join(path, MARK),
    port: join(path, 'port'),
    server,
    cluster: join(server, 'data'),
    archive: join(server, 'archive'),
    log: join(server, 'server.log'),
  };
}

/** A cluster that exists keeps its owner, also when another account would be chosen today. */
function accountFor(server: string): SystemAccount | undefined {
  if (!isRoot()) return undefined;
  const owner = existsSync(server) ? statSync(server) : undefined;
  return owner && owner.uid !== 0 ? accountOf(owner.uid, owner.gid) : serverAccount();
}
