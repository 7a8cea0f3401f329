import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readManifest, type BackupManifest } from './backup-manifest';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { segmentAfter } from './wal-segments';

const BASE = /^base-\d{8}T\d{9}Z$/;
const SHELVED = /^([0-9A-F]{24})-(\d{8}T\d{9}Z)\.gz$/;
const IDENTITY = 'store.json';

/** A base backup that is whole. */
export interface BaseBackup {
  name: string;
  folder: string;
  manifest: BackupManifest;
}

/** A WAL segment in the store. */
export interface ShelvedSegment {
  name: string;
  file: string;
  /** Everything committed up to then is in this segment or an earlier one; milliseconds since 1970. */
  coversUntil: number;
}

/** Where backups go unless `TRIHELIX_BACKUP` names another folder: beside the data, on the same disk. Undefined when `off`. */
export function backupFolder(dataFolder: string, environment: NodeJS.ProcessEnv): string | undefined {
  const said = environment['TRIHELIX_BACKUP'];
  if (said === 'off') return undefined;
  return said ? resolve(said) : join(dataFolder, 'backup');
}

/** Where uploaded files are: `TRIHELIX_FILES`, else `files` in the data folder. */
export function uploadsFolder(dataFolder: string, environment: NodeJS.ProcessEnv): string {
  const said = environment['TRIHELIX_FILES'];
  return said ? resolve(said) : join(dataFolder, 'files');
}

/** A folder of base backups, the WAL that leads on from them, and a copy of the uploaded files. Its mode is 700: secrets lie in it. */
export class BackupStore {
  readonly wal: string;
  readonly uploads: string;

  constructor(readonly folder: string) {
    this.wal = join(folder, 'wal');
    this.uploads = join(folder, 'files');
  }

  /** Makes the store, or checks that it is the one of this cluster. @throws EmbeddedPostgresError when it is another's. */
  claim(systemIdentifier: string): void {
    for (const folder of [this.folder, this.wal, this.uploads]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const identity = join(this.folder, IDENTITY);
    if (!existsSync(identity)) {
      writeFileSync(identity, `${JSON.stringify({ systemIdentifier })}\n`, { mode: 0o600, flush: true });
    }
    const owner = (JSON.parse(readFileSync(identity, 'utf8')) as { systemIdentifier: string }).systemIdentifier;
    if (owner === systemIdentifier) return;
    throw new EmbeddedPostgresError({
      zh: `${this.folder} 存放的是另一套数据库的备份。请为本安装另选一个备份目录。`,
      en: `${this.folder} holds the backups of another database: choose another folder for this installation.`,
    });
  }

  /** All base backups with a whole manifest, oldest first: one that is damaged must not stand in the way of the others. */
  bases(): BaseBackup[] {
    return this.folders().flatMap(({ name, folder }) => {
      try {
        return [{ name, folder, manifest: readManifest(folder) }];
      } catch (error) {
        if (error instanceof EmbeddedPostgresError) return [];
        throw error;
      }
    });
  }

  /** Where base backups lie, whole or not, oldest first. */
  folders(): { name: string; folder: string }[] {
    return list(this.folder)
      .filter((name) => BASE.test(name))
      .sort()
      .map((name) => ({ name, folder: join(this.folder, name) }));
  }

  /** Whether there is any base backup; without one no WAL is of use. */
  hasBase(): boolean {
    return list(this.folder).some((name) => BASE.test(name));
  }

  /** The archived segments, in order of their names. */
  segments(): ShelvedSegment[] {
    return segmentsIn(this.wal);
  }
}

/** The segments on a shelf of WAL. */
export function segmentsIn(shelf: string): ShelvedSegment[] {
  return list(shelf)
    .map((entry) => ({ entry, parts: SHELVED.exec(entry) }))
    .filter(({ parts }) => parts)
    .map(({ entry, parts }) => ({ name: parts?.[1] ?? '', file: join(shelf, entry), coversUntil: timeIn(parts?.[2] ?? '') }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What leads on from a base backup without a gap, from its own last segment. */
export function chainFrom({ lastSegment, walSegmentBytes }: BackupManifest, shelves: readonly string[]): ShelvedSegment[] {
  const known = new Map(shelves.flatMap(segmentsIn).map((segment) => [segment.name, segment]));
  const chain: ShelvedSegment[] = [];
  for (let name = segmentAfter(lastSegment, walSegmentBytes); ; name = segmentAfter(name, walSegmentBytes)) {
    const segment = known.get(name);
    if (!segment) return chain;
    chain.push(segment);
  }
}

/** The last moment to which a base backup can be brought with that WAL; milliseconds since 1970. */
export function reachOf(manifest: BackupManifest, chain: readonly ShelvedSegment[]): number {
  return Math.max(Date.parse(manifest.endedAt), chain.at(-1)?.coversUntil ?? 0);
}

export const shelvedName = (segment: string, coversUntil: number): string => `${segment}-${stamp(coversUntil)}.gz`;
export const baseName = (endedAt: number): string => `base-${stamp(endedAt)}`;

/** As `20261121T020000000Z`: sorts by time and stands in a file name anywhere. */
const stamp = (time: number): string => new Date(time).toISOString().replace(/[-:.]/g, '');

const timeIn = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z'));

const list = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
