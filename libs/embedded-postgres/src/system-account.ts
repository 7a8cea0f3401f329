import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error';

/** A user of the operating system. */
export interface SystemAccount {
  name: string;
  uid: number;
  gid: number;
}

/** Whether this process is the superuser, whom PostgreSQL refuses to run as. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Whom the server runs as when we are root: the user named by `TRIHELIX_POSTGRES_USER`, else `postgres`, else `nobody`.
 * Undefined when we are an ordinary user, who runs it as himself.
 */
export function serverAccount(environment: NodeJS.ProcessEnv = process.env): SystemAccount | undefined {
  if (!isRoot()) return undefined;
  const wanted = environment['TRIHELIX_POSTGRES_USER'];
  const accounts = systemAccounts();
  const account = (wanted ? [wanted] : ['postgres', 'nobody'])
    .map((name) => accounts.find((candidate) => candidate.name === name))
    .find((candidate) => candidate !== undefined && candidate.uid !== 0);
  if (account) return account;
  throw new EmbeddedPostgresError({
    zh: `PostgreSQL 不能以 root 运行，而系统中没有可用的普通用户（${wanted ?? 'postgres、nobody'}）。请把 TRIHELIX_POSTGRES_USER 设为一个普通用户名。`,
    en:
      `PostgreSQL does not run as root and there is no ordinary user ${wanted ?? 'postgres or nobody'}: ` +
      'set TRIHELIX_POSTGRES_USER to the name of an ordinary user.',
  });
}

/** The account with that number, named by its number when the system does not list it. */
export function accountOf(uid: number, gid: number): SystemAccount {
  return systemAccounts().find((account) => account.uid === uid) ?? { name: String(uid), uid, gid };
}

/** Fails, naming the directory, when `account` cannot walk down to `folder`. */
export function requireTraversable(folder: string, account: SystemAccount): void {
  const closed = ancestors(folder).find((directory) => !mayTraverse(directory, account));
  if (closed === undefined) return;
  throw new EmbeddedPostgresError({
    zh:
      `以 root 启动时，数据库以普通用户 ${account.name} 运行，但该用户无法进入 ${closed}。` +
      `请执行 chmod o+x ${closed}，或把 TRIHELIX_DATA 设到它能进入的目录。`,
    en:
      `Started by root, the database runs as the ordinary user ${account.name}, who cannot enter ${closed}. ` +
      `Run chmod o+x ${closed}, or set TRIHELIX_DATA to a folder that this user can reach.`,
  });
}

/** By mode bits only: access control lists are not looked at. */
function mayTraverse(directory: string, account: SystemAccount): boolean {
  const { mode, uid, gid } = statSync(directory);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}

function systemAccounts(): SystemAccount[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 7)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}
