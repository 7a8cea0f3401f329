import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RecoveredServer } from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';
import type { Ask } from '@trihelix/ledger';
import { Client } from 'pg';
import { brokenInvariants } from './reconciliation';
import { CommandRefused, EXIT } from './surroundings';

/** Beside the compiled applications as beside their sources. */
const MIGRATIONS = join(__dirname, '../../../migrations');
const COUNTED = [
  'organization',
  'user_account',
  'achievement',
  'challenge',
  'licence',
  'ledger_transfer',
  'audit_entry',
  'outbox_event',
  'stored_file',
];

interface Inspection {
  readonly report: (text: Text) => void;
  /** Whether uploaded files are in the data folder, not in an S3 store. */
  readonly expectsUploads: boolean;
}

/**
 * What a restored database must show before it is handed over: a schema that this build knows, books that reconcile, a file for
 * every row that names one. Then it lays aside what belongs to the moment it was taken from: sessions, tokens, waiting mails.
 * @throws CommandRefused
 */
export async function inspectRestored({ folder, url }: RecoveredServer, { report, expectsUploads }: Inspection): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const ask: Ask = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
    await requireSchema(ask);
    await requireBooks(ask);
    report({ zh: '账目核对一致。', en: 'The books reconcile.' });
    if (expectsUploads) await requireUploads(ask, join(folder, 'files'));
    const counts = await countsOf(ask);
    report({ zh: `行数：${counts}`, en: `Rows: ${counts}` });
    const mails = await layAside(ask);
    if (mails > 0)
      report({
        zh: `${mails} 封当时待发的邮件已列为死信，不会自动发出；请运维人员核对后重发或留置。`,
        en: `${mails} mails that were waiting then are dead letters now and go nowhere by themselves: an operator decides.`,
      });
    report({ zh: '所有会话和令牌已失效，需重新登录。', en: 'All sessions and tokens have ended: everybody signs in again.' });
  } finally {
    await client.end();
  }
}

async function requireSchema(ask: Ask): Promise<void> {
  const [there] = await present(ask, ['schema_migration']);
  const ran = there ? await ask<{ at: string; name: string }>('SELECT timestamp::text AS at, name FROM schema_migration') : [];
  if (ran.length === 0)
    throw refused({ zh: '恢复出的数据库没有表结构记录。', en: 'The restored database has no record of migrations.' });
  const known = new Set(readdirSync(MIGRATIONS).map((name) => name.slice(0, 13)));
  const unknown = ran.filter(({ at }) => !known.has(at.padStart(13, '0')));
  if (unknown.length > 0)
    throw refused({
      zh: `备份来自更新的版本（本版本没有迁移 ${unknown[0]?.name}）。请用该版本恢复。`,
      en: `The backup is of a newer version (this one does not know the migration ${unknown[0]?.name}): restore it with that version.`,
    });
}

async function requireBooks(ask: Ask): Promise<void> {
  const broken = await brokenInvariants(ask);
  if (broken.length === 0) return;
  throw refused({
    zh: `恢复出的账目不一致：${broken.map(({ what, times }) => `${what.zh}（${times} 处不符）`).join('；')}。`,
    en: `The restored books do not reconcile: ${broken.map(({ what, times }) => `${what.en} (${times} times not)`).join('; ')}.`,
  });
}

async function requireUploads(ask: Ask, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((await present(ask, ['file_object'])).length === 0) return;
  const kept = await ask<{ key: string; bytes: number }>(`SELECT key, bytes FROM file_object WHERE state = 'KEPT'`);
  // What was uploaded later, or removed before, belongs to nobody here.
  const named = new Set((await ask<{ key: string }>('SELECT key FROM file_object')).map(({ key }) => key));
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of there) if (!named.has(basename(name))) rmSync(join(parentPath, name));
  const missing = kept.filter(
    ({ key, bytes }) => statSync(join(folder, key.slice(-2), key), { throwIfNoEntry: false })?.size !== bytes,
  );
  if (missing.length === 0) return;
  throw refused({
    zh: `${missing.length} 个上传文件不在备份中（如 ${missing[0]?.key}）。`,
    en: `${missing.length} uploaded files are not in the backup (${missing[0]?.key}, for instance).`,
  });
}

/** Ends what was open at that moment and has been used or sent since. Returns how many mails were waiting. */
async function layAside(ask: Ask): Promise<number> {
  await ask(`
    UPDATE session SET ended_at = clock_timestamp(), end_reason = 'RESTORED' WHERE ended_at IS NULL;
    DELETE FROM session_token;
    UPDATE password_reset SET used_at = clock_timestamp() WHERE used_at IS NULL;
    UPDATE user_account SET tokens_valid_from = clock_timestamp();`);
  const rows = await ask(`
    INSERT INTO outbox_delivery (event_id, consumer, dead_at, last_error)
      SELECT event.id, 'identity.mail', clock_timestamp(), 'It was waiting when the backup was taken and may have been sent since.'
      FROM outbox_event AS event LEFT JOIN outbox_delivery AS delivery ON delivery.event_id = event.id AND consumer = 'identity.mail'
      WHERE event.type = 'MailRequested' AND delivery.delivered_at IS NULL AND delivery.dead_at IS NULL
      ON CONFLICT (event_id, consumer) DO UPDATE SET dead_at = excluded.dead_at, last_error = excluded.last_error
      RETURNING event_id`);
  return rows.length;
}

async function countsOf(ask: Ask): Promise<string> {
  const counts: string[] = [];
  for (const table of await present(ask, COUNTED)) {
    const [row] = await ask<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    counts.push(`${table} ${row?.n ?? 0}`);
  }
  return counts.join(' · ');
}

async function present(ask: Ask, tables: readonly string[]): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    `SELECT name FROM unnest('{${tables.join(',')}}'::text[]) AS name WHERE to_regclass('public.' || name) IS NOT NULL`,
  );
  return rows.map(({ name }) => name);
}

const refused = (text: Text): CommandRefused => new CommandRefused(text, EXIT.failed);
