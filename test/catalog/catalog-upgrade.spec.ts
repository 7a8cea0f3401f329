import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { regionRows, seedCatalog } from '@trihelix/catalog';
import { migrate } from '@trihelix/platform';
import { randomBytes } from 'node:crypto';
import { applicationUrl, dropDatabase, preparedServer, urlOf, withClient } from '../kit/template-database';

const MIGRATIONS = resolve(__dirname, '../../migrations');
const OURS = '1767225601100';
const server = preparedServer();
const database = `trihelix_upgrade_${randomBytes(4).toString('hex')}`;
const ownerUrl = urlOf(server.ownerUrl, database);
let before: string;

const sql = <Row extends object>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
  withClient(ownerUrl, async (client) => (await client.query<Row>(text, parameters)).rows);

/** The migrations that an older version had, as files of their own. */
beforeAll(async () => {
  before = mkdtempSync(join(tmpdir(), 'trihelix-before-'));
  for (const file of readdirSync(MIGRATIONS).filter((name) => name < OURS)) {
    const path = JSON.stringify(join(MIGRATIONS, file));
    writeFileSync(join(before, file.replace(/\.ts$/, '.js')), `module.exports = require(${path});`);
  }
  await withClient(server.adminUrl, (admin) => {
    const owner = admin.escapeIdentifier(decodeURIComponent(new URL(server.ownerUrl).username));
    return admin.query(`CREATE DATABASE ${database} OWNER ${owner}`);
  });
  await migrate({ ownerUrl, applicationUrl: applicationUrl(server, database), folder: before });
  await seedAsBefore();
});
afterAll(async () => {
  await dropDatabase(server, database);
  rmSync(before, { recursive: true, force: true });
});

/** Rows as the older version seeded them, with a district that has ended since and records that name it. */
async function seedAsBefore(): Promise<void> {
  const rows = [
    ...regionRows().map(({ code, parentCode, level, nameZh, path }) => ({
      code,
      parent_code: parentCode,
      level,
      name_zh: nameZh,
      path,
    })),
    { code: '330103', parent_code: '330100', level: 'COUNTY', name_zh: '下城区', path: '/33/3301/330103/' },
  ];
  await sql('INSERT INTO region SELECT * FROM jsonb_populate_recordset(NULL::region, $1)', [JSON.stringify(rows)]);
  await sql(`INSERT INTO industry VALUES ('C', NULL, 'SECTION', '制造业', 'Manufacturing', '/C/'),
    ('36', 'C', 'DIVISION', '汽车制造业', 'Manufacture of automobiles', '/C/36/')`);
  await sql(`INSERT INTO discipline VALUES ('08', '工学', 'Engineering')`);
  await sql(`INSERT INTO ipc_symbol VALUES ('A', NULL, 'SECTION', '人类生活必需', 'Human necessities')`);
}

it('a database of the older version is brought up to date with what it holds', async () => {
  const ran = await migrate({ ownerUrl, applicationUrl: applicationUrl(server, database), folder: MIGRATIONS });
  expect(ran[0]).toContain('DeepenCatalog');

  const terms = () => sql<{ code: string }>(`SELECT code FROM catalog_term WHERE kind = 'industry' AND term = '汽车制造业'`);
  expect(await terms()).toEqual([{ code: '36' }]);

  const counts = await seedCatalog((text, parameters) => sql(text, parameters));
  expect(counts).toEqual({
    regions: 3222,
    formerRegions: 381,
    industries: 117,
    disciplines: 198,
    undergraduateClasses: 93,
    ipcSymbols: 140,
  });
  expect(await sql(`SELECT valid_to::text, path FROM region WHERE code = '330103'`)).toEqual([
    { valid_to: '2021-03-11', path: '/33/3301/330103/' },
  ]);
  expect(await sql(`SELECT parent_code, name_en_origin, source IS NOT NULL AS cited FROM industry WHERE code = '36'`)).toEqual([
    { parent_code: 'C', name_en_origin: 'TRANSLATION', cited: true },
  ]);
  const [stored] = await sql<{ regions: number }>('SELECT count(*)::int AS regions FROM region');
  expect(stored?.regions).toBe(3222 + 381);
  const versions = () => sql('SELECT code, xmin::text FROM region ORDER BY code');
  const once = await versions();
  await seedCatalog((text, parameters) => sql(text, parameters));
  expect(await versions()).toEqual(once);
});
