import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seedCatalog } from '@trihelix/catalog';
import { startEmbeddedPostgres } from '@trihelix/embedded-postgres';
import { migrate } from '@trihelix/platform';
import jwt from 'jsonwebtoken';
import { Client } from 'pg';

/** Known to both sides of the bench only. */
export const JWT_SECRET = 'a secret that only the bench knows, 32 or more';

/** Compiled beside this file. */
const MIGRATIONS = resolve(__dirname, '../../migrations');

/** What both servers stand on. */
export interface Ground {
  /** The application's own unprivileged login. */
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  /** The superuser's login, for what stands beside the platform. */
  readonly adminUrl: string;
  /** A transfer officer who lists achievements. */
  readonly authorization: string;
  readonly organizationId: string;
  readonly listedIds: readonly string[];
  readonly folder: string;
  sql<Row>(text: string, parameters?: unknown[]): Promise<Row[]>;
  leave(): Promise<void>;
}

/**
 * A database of its own with skewed data: nine of ten achievements lie in one city, three of five belong to one university,
 * and the newest come from elsewhere.
 */
export async function prepareGround(achievements: number): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'trihelix-bench-'));
  // The data folder inside is private; its parent must let the database's own user pass.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'data'), durable: false });
  await migrate({ ownerUrl: server.ownerUrl, applicationUrl: server.applicationUrl, folder: MIGRATIONS });
  const adminUrl = server.adminUrl.replace(/\/[^/]*$/, new URL(server.ownerUrl).pathname);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const sql = async <Row>(text: string, parameters: unknown[] = []) => (await client.query(text, parameters)).rows as Row[];
  await seedCatalog((text, parameters) => sql(text, parameters as unknown[]));
  await sql(ORGANIZATIONS);
  await sql(ACHIEVEMENTS, [achievements]);
  await sql(RIGHTS);
  await sql('VACUUM ANALYZE');
  const [organization] = await sql<{ id: string }>(`SELECT id FROM organization WHERE name = '大学 1'`);
  const organizationId = organization?.id ?? '';
  const listed = await sql<{ id: string }>('SELECT id FROM achievement ORDER BY md5(id::text) LIMIT 1000');
  return {
    applicationUrl: server.applicationUrl,
    ownerUrl: server.ownerUrl,
    adminUrl,
    authorization: await officerOf(organizationId, sql),
    organizationId,
    listedIds: listed.map(({ id }) => id),
    folder,
    sql,
    async leave() {
      await client.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function officerOf(organizationId: string, sql: Ground['sql']): Promise<string> {
  const [account] = await sql<{ id: string }>(
    `INSERT INTO user_account (id, email, name, password_hash, is_operator, tokens_valid_from, created_at)
     VALUES (gen_random_uuid(), 'officer@example.org', '专员', '-', false, '2000-01-01', now()) RETURNING id`,
  );
  await sql(
    `INSERT INTO membership (id, user_id, organization_id, roles, created_at)
     VALUES (gen_random_uuid(), $1, $2, '{ADMINISTRATOR,TRANSFER_OFFICER}', now())`,
    [account?.id, organizationId],
  );
  const times = { iat: Date.parse('2001-01-01') / 1000, exp: Date.parse('2100-01-01') / 1000 };
  return `Bearer ${jwt.sign({ org: organizationId, ...times }, JWT_SECRET, { subject: account?.id, issuer: 'trihelix' })}`;
}

const ORGANIZATIONS = `
  INSERT INTO organization (id, kind, name, name_en, region_code, region_path, university_level, state, created_at)
  SELECT gen_random_uuid(), 'UNIVERSITY', '大学 ' || n, 'University ' || n, '330106', '/33/3301/330106/', 'RESEARCH', 'VERIFIED', now()
  FROM generate_series(1, 40) AS n`;

/** Ids rise with n as UUIDv7 do with time. */
const ACHIEVEMENTS = `
  WITH owner AS (SELECT array_agg(id ORDER BY name) AS ids FROM organization)
  INSERT INTO achievement (id, owner_id, code, title, abstract, keywords, kind, inventor_count, maturity_scale, maturity_level,
    maturity_evidence, disciplines, ipc, industries, region_code, region_path, comparison_figures, licence_intents, licence_ways,
    ufpl_offered, declared_at, declaration_hash, language, state, listed_at, listing_version, version, created_at, updated_at)
  SELECT ('019a' || lpad(to_hex(n), 8, '0') || '70008000000000000000')::uuid,
    owner.ids[CASE WHEN n % 5 < 3 THEN 1 ELSE 2 + n % 39 END], 'B-' || n, '一种用于第 ' || n || ' 类工况的轴承振动诊断方法',
    repeat('面向连续运行的旋转机械，在线提取振动特征，提前预测剩余寿命。', 5), ARRAY['轴承', '振动诊断', '寿命预测', '标签' || n % 500],
    'PATENT', 3, 'TRL', 1 + n % 9, '样机试验', ARRAY['08'], ARRAY['G01'], ARRAY['C34'],
    CASE WHEN n % 10 < 9 AND n < $1 * 0.95 THEN '330106' ELSE '320505' END,
    CASE WHEN n % 10 < 9 AND n < $1 * 0.95 THEN '/33/3301/330106/' ELSE '/32/3205/320505/' END,
    '[]', '{ORDINARY}', '{LICENCE}', false, now(), repeat('a', 64), 'zh', 'LISTED', now() - make_interval(mins => $1 - n), 1, 1, now(), now()
  FROM generate_series(1, $1::int) AS n, owner`;

const RIGHTS = `
  INSERT INTO achievement_right (achievement_id, position, office, number, filed_on, legal_status)
  SELECT id, position, 'CN', 'ZL' || code || '.' || position, '2020-01-01', 'GRANTED'
  FROM achievement, generate_series(0, 1) AS position`;
