import { prepareDataFolder, Secrets, startEmbeddedPostgres } from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';
import { Client } from 'pg';
import { LaunchError } from './launch.error';
import type { LaunchSettings } from './launch.settings';

const OLDEST_POSTGRES = 15;

/** The database of this run and what else the servers must be told. */
export interface Database {
  /** Tells one database from another: the embedded one of this data folder, or a server's address without its passwords. */
  name: string;
  applicationUrl: string;
  ownerUrl: string;
  secrets: Secrets;
  /** What a person should know about it before it is used. */
  warnings: Text[];
  /** Whether it still runs, as far as that is ours to know. */
  isRunning(): boolean;
  /** Leaves it; the embedded one stops when nobody else uses it. */
  close(): Promise<void>;
}

/** The operator's own server when `DATABASE_URL` is set, else the embedded one. */
export async function openDatabase(settings: LaunchSettings, onNotice: (text: Text) => void): Promise<Database> {
  return settings.databaseUrl ? openExternal(settings, settings.databaseUrl) : openEmbedded(settings, onNotice);
}

async function openEmbedded({ dataFolder, backupFolder }: LaunchSettings, onNotice: (text: Text) => void): Promise<Database> {
  const wanted = backupFolder !== undefined;
  const { applicationUrl, ownerUrl, secrets, archiving, isRunning, stop } = await startEmbeddedPostgres({
    folder: dataFolder,
    archiving: wanted,
    onNotice,
  });
  const lacking = wanted ? NOT_ARCHIVED : NOT_BACKED_UP;
  const warnings = archiving ? [] : [lacking];
  return { name: 'embedded', applicationUrl, ownerUrl, secrets, warnings, isRunning, close: stop };
}

async function openExternal(settings: LaunchSettings, applicationUrl: string): Promise<Database> {
  const ownerUrl = settings.databaseOwnerUrl ?? applicationUrl;
  const application = await look(applicationUrl, 'DATABASE_URL');
  const owner = ownerUrl === applicationUrl ? application : await look(ownerUrl, 'DATABASE_OWNER_URL');
  return {
    name: `${application.database} @ ${new URL(applicationUrl).host}`,
    applicationUrl,
    ownerUrl,
    secrets: new Secrets(prepareDataFolder(settings.dataFolder)),
    warnings: [...(application.login === owner.login ? [ONE_LOGIN] : []), ...(application.isPowerful ? [POWERFUL] : [])],
    isRunning: () => true,
    close: () => Promise.resolve(),
  };
}

interface Look {
  version: number;
  database: string;
  login: string;
  /** Superuser, or free of row-level security. */
  isPowerful: boolean;
}

async function look(url: string, variable: string): Promise<Look> {
  const found = await query(url, variable);
  if (found.version >= OLDEST_POSTGRES * 10_000) return found;
  throw new LaunchError({
    zh: `${variable} 指向的 PostgreSQL 版本过低，需要 ${OLDEST_POSTGRES} 或更高版本。`,
    en: `The server of ${variable} is too old: PostgreSQL ${OLDEST_POSTGRES} or newer is needed.`,
  });
}

async function query(url: string, variable: string): Promise<Look> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Look>(`
      SELECT current_setting('server_version_num')::int AS version, current_database() AS database, current_user AS login,
        rolsuper OR rolbypassrls AS "isPowerful"
      FROM pg_roles WHERE rolname = current_user`);
    if (rows[0]) return rows[0];
    throw new Error('The login is not listed in pg_roles.');
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new LaunchError({
      zh: `无法连接 ${variable} 指向的数据库：${message || code}`,
      en: `The database of ${variable} cannot be reached: ${message || code}`,
    });
  } finally {
    await client.end();
  }
}

const NOT_BACKED_UP: Text = {
  zh: '备份已关闭（TRIHELIX_BACKUP=off）：数据损坏或误删后无法找回。',
  en: 'Backups are switched off (TRIHELIX_BACKUP=off): what is lost or deleted by mistake cannot be brought back.',
};

const NOT_ARCHIVED: Text = {
  zh: '数据库已由另一个进程以关闭备份的方式启动，备份之后的改动目前无法找回。请全部停止后重新启动。',
  en:
    'Another process uses the database and started it without backups: what changes after a base backup cannot be brought back ' +
    'for now. Stop everything and start again.',
};

const ONE_LOGIN: Text = {
  zh: '应用与迁移使用同一个数据库账号。请另建一个无特权账号供应用使用（DATABASE_URL），迁移账号写在 DATABASE_OWNER_URL。',
  en:
    'The application and the migrations share one database login: give the application an unprivileged one (DATABASE_URL) ' +
    'and keep the owner in DATABASE_OWNER_URL.',
};

const POWERFUL: Text = {
  zh: 'DATABASE_URL 的账号是超级用户或可绕过行级安全，行级访问控制对它无效。请换用普通账号。',
  en:
    'The login of DATABASE_URL is a superuser or bypasses row-level security, which then protects nothing: ' +
    'use an ordinary one.',
};
