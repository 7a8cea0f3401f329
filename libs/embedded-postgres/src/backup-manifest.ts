import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf, forEachOf, inspect, isAbsent, type Fingerprint } from './durable-files';
import { EmbeddedPostgresError } from './embedded-postgres.error';

/** One file of a base backup; the path is relative and, for packed files, without `.gz`. */
export interface ListedFile extends Fingerprint {
  path: string;
}

/** What a base backup is, and what every file of it must hold. */
export interface BackupManifest {
  format: 1;
  /** PostgreSQL's number of the cluster: WAL of another cluster can never be applied. */
  systemIdentifier: string;
  /** Major version of the server. */
  major: string;
  timeline: number;
  walSegmentBytes: number;
  /** By the server's clock, ISO 8601. From `endedAt` on the backup can be restored to any moment that the WAL reaches. */
  startedAt: string;
  endedAt: string;
  /** The segments that the backup cannot do without; they lie inside it. */
  firstSegment: string;
  lastSegment: string;
  /** Where the server's WAL went when the backup was made. */
  walArchive: string | null;
  /** Folders of the cluster, the empty ones too. */
  folders: string[];
  /** Below `cluster/` and `wal/`, packed. */
  packed: ListedFile[];
  /** The installation's own: secrets and marks. */
  plain: ListedFile[];
  /** Uploaded files, in the store's `files/`. */
  uploads: ListedFile[];
}

const FILE = 'manifest.json';
const SEAL = 'manifest.sha256';

/** Writes the manifest and its own checksum. */
export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeFile(join(folder, FILE), text, { mode: 0o600, flush: true });
  await writeFile(join(folder, SEAL), `${sha256(text)}  ${FILE}\n`, { mode: 0o600, flush: true });
}

/** Reads the manifest of a base backup. @throws EmbeddedPostgresError when it is missing or was changed. */
export function readManifest(folder: string): BackupManifest {
  const [file, seal] = [join(folder, FILE), join(folder, SEAL)];
  if (!existsSync(file) || !existsSync(seal)) {
    throw new EmbeddedPostgresError({
      zh: `${folder} 不是完整的备份：缺少 ${FILE} 或 ${SEAL}。`,
      en: `${folder} is not a whole backup: ${FILE} or ${SEAL} is missing.`,
    });
  }
  const text = readFileSync(file, 'utf8');
  if (readFileSync(seal, 'utf8').slice(0, 64) !== sha256(text)) throw damaged(folder, [FILE]);
  return JSON.parse(text) as BackupManifest;
}

/** Reads every file of the backup (and `uploads`, the store's folder of uploaded files) and compares it with the manifest. */
export async function verifyBackup(folder: string, uploads: string): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  const wrong: string[] = [];
  const check = async (file: ListedFile, look: () => Promise<Fingerprint>): Promise<void> => {
    const found = await look().catch((error: unknown) => {
      if (isAbsent(error) || isBroken(error)) return undefined;
      throw error;
    });
    if (found?.sha256 !== file.sha256 || found.bytes !== file.bytes) wrong.push(file.path);
  };
  await forEachOf(manifest.packed, (file) => check(file, () => inspect(join(folder, `${file.path}.gz`))));
  await forEachOf(manifest.plain, (file) => check(file, () => fingerprintOf(join(folder, file.path))));
  await forEachOf(manifest.uploads, (file) => check(file, () => fingerprintOf(join(uploads, file.path))));
  if (wrong.length > 0) throw damaged(folder, wrong.sort());
  return manifest;
}

function damaged(folder: string, files: string[]): EmbeddedPostgresError {
  const some = files.slice(0, 5).join(', ') + (files.length > 5 ? ' …' : '');
  return new EmbeddedPostgresError({
    zh: `备份 ${folder} 已损坏：${files.length} 个文件缺失或与清单不符（${some}）。请改用另一份备份。`,
    en: `The backup ${folder} is damaged: ${files.length} files are missing or differ from its manifest (${some}). Use another one.`,
  });
}

/** zlib's codes for a stream that ends early or makes no sense. */
const isBroken = (error: unknown): boolean => String((error as NodeJS.ErrnoException).code).startsWith('Z_');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
