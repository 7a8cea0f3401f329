import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { ROOT_DATA } from './data-folder';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { isRoot } from './system-account';

/** The programs of one PostgreSQL, ready to run. */
export interface Binaries {
  /** Major version, such as `17`: a cluster of another one cannot be opened. */
  major: string;
  initdb: string;
  pgCtl: string;
  postgres: string;
}

interface Package {
  folder: string;
  name: string;
  version: string;
}

/** A link that npm cannot pack; both paths are relative to the package. */
interface MissingLink {
  source: string;
  target: string;
}

/**
 * The binaries in `node_modules`, completed with their library links; as root, or when they cannot be completed in place,
 * a copy (made once per version) that every user can run.
 */
export function findBinaries(dataFolder: string): Binaries {
  const found = findPackage();
  if (!isRoot() && completeInPlace(found.folder)) return binariesIn(found.folder, found.version);
  const shelf = isRoot() && isWritable(dirname(ROOT_DATA)) ? join(ROOT_DATA, 'bin') : join(dataFolder, 'bin');
  return binariesIn(copyOnce(found, shelf), found.version);
}

function binariesIn(folder: string, version: string): Binaries {
  const at = (name: string): string => join(folder, 'native', 'bin', name);
  return { major: version.split('.')[0] ?? version, initdb: at('initdb'), pgCtl: at('pg_ctl'), postgres: at('postgres') };
}

function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(__filename).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, name, version };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      {
        zh: `没有安装内置 PostgreSQL（${name}）。请重新执行 npm ci，或把 DATABASE_URL 设为一个 PostgreSQL 15 以上的服务器。`,
        en:
          `The embedded PostgreSQL (${name}) is not installed: ` +
          'run npm ci again, or set DATABASE_URL to a PostgreSQL server, 15 or newer.',
      },
      { cause },
    );
  }
}

/** Makes the links that the package's install script would have made; false when the package is not ours to write. */
function completeInPlace(folder: string): boolean {
  try {
    makeMissingLinks(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}

function makeMissingLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as MissingLink[]) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Copies beside the final name and renames: a copy is there whole or not at all, and two starts at once do not meet. */
function copyOnce({ folder, name, version }: Package, shelf: string): string {
  const copy = join(shelf, `${version}-${name.split('/')[1]}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${randomUUID()}`;
  try {
    makeOpenFolder(draft);
    copyTree(join(folder, 'native'), join(draft, 'native'));
    makeMissingLinks(draft);
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** Readable by everybody, whatever our umask and the package's modes. Links are made afterwards; static libraries stay behind. */
function copyTree(from: string, to: string): void {
  makeOpenFolder(to);
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const facts = lstatSync(source);
    if (facts.isDirectory()) copyTree(source, target);
    if (!facts.isFile() || name.endsWith('.a')) continue;
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
    chmodSync(target, facts.mode & 0o100 ? 0o755 : 0o644);
  }
}

function makeOpenFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  for (let made = folder; first && made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
