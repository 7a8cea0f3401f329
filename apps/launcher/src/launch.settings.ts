import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join, resolve } from 'node:path';
import { backupFolder, defaultDataFolder, uploadsFolder } from '@trihelix/embedded-postgres';
import { LaunchError } from './launch.error';

/** What the launcher itself reads of the environment; the servers read the rest in the platform's configuration. */
export interface LaunchSettings {
  /** The checkout. */
  root: string;
  dataFolder: string;
  /** Where the embedded database is backed up; undefined when that is switched off. */
  backupFolder: string | undefined;
  /** Every moment of so many days can be gone back to. */
  backupDays: number;
  uploadsFolder: string;
  host: string;
  port: number;
  /** Whether fictitious data with known passwords is loaded. */
  demo: boolean;
  /** Whether the API offers the in-browser GraphQL IDE, as the platform's configuration decides it. */
  offersIde: boolean;
  /** Whether the API finds a built web console to serve. */
  hasConsole: boolean;
  /** A server of the operator's own; the embedded one is used without it. */
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  /** A secret given from outside; made and kept in the data folder without it. */
  jwtSecret: string | undefined;
  /** Passed on to the servers and commands, under what the launcher decides. */
  environment: NodeJS.ProcessEnv;
}

/** Reads an environment that `requireSoundEnvironment` has let pass. */
export function settingsFrom(root: string, environment: NodeJS.ProcessEnv): LaunchSettings {
  const given = (name: string): string | undefined => environment[name] || undefined;
  const isProduction = given('NODE_ENV') === 'production';
  const dataFolder = defaultDataFolder(root, environment);
  return {
    root,
    dataFolder,
    backupFolder: backupFolder(dataFolder, environment),
    backupDays: Number(given('TRIHELIX_BACKUP_DAYS') ?? '7'),
    uploadsFolder: uploadsFolder(dataFolder, environment),
    host: given('HOST') ?? '127.0.0.1',
    port: Number(given('PORT') ?? '3000'),
    demo: (given('TRIHELIX_DEMO') ?? (isProduction ? 'off' : 'on')) === 'on',
    offersIde: (given('TRIHELIX_IDE') ?? (isProduction ? 'off' : 'on')) === 'on',
    hasConsole: holdsConsole(root, given('TRIHELIX_CONSOLE') ?? 'apps/console/dist'),
    databaseUrl: given('DATABASE_URL'),
    databaseOwnerUrl: given('DATABASE_OWNER_URL'),
    jwtSecret: given('TRIHELIX_JWT_SECRET'),
    environment,
  };
}

const holdsConsole = (root: string, folder: string): boolean =>
  folder !== 'off' && existsSync(join(resolve(root, folder), 'index.html'));

/** Demo accounts have published passwords. @throws LaunchError when `host` can be reached from other machines. */
export function requireLoopback(host: string): void {
  if (isLoopback(host)) return;
  throw new LaunchError({
    zh: `演示账号的密码是公开的，因此演示模式只监听本机地址，不能监听 ${host}。请去掉 HOST，或设 TRIHELIX_DEMO=off 并使用没有演示数据的数据目录。`,
    en:
      `Demo accounts have published passwords, so demo mode listens on this machine only, not on ${host}: ` +
      'remove HOST, or set TRIHELIX_DEMO=off with a data folder that holds no demo.',
  });
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** Where this machine itself reaches a server that listens on `host`. */
export function addressOf({ host, port }: Pick<LaunchSettings, 'host' | 'port'>): string {
  const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`;
}
