import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { World } from '../kit';

const FOLDER = join(__dirname, '../../migrations');
const STRUCTURE = `SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS what FROM information_schema.columns
  WHERE table_schema = 'public'
  UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 't'
  UNION ALL SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT polrelid::regclass || ' ' || polname || coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') FROM pg_policy
  UNION ALL SELECT oid::regprocedure || ' ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND prolang <> (SELECT oid FROM pg_language WHERE lanname = 'c')
  UNION ALL SELECT relation || ' ' || privileges FROM application_privilege
  UNION ALL SELECT action || ' ' || from_state || ' ' || to_state || ' ' || actor FROM licence_move
  ORDER BY 1`;

/** The oldest migration that is undone here: with it the licence's record began. */
const SINCE = '1767225603100';

describe('the newest migrations', () => {
  let world: World;
  let source: DataSource;
  beforeAll(async () => {
    world = await World.open();
    const files = readdirSync(FOLDER).filter((file) => /^\d{13}-.*\.ts$/.test(file));
    const migrations = files.sort().map((file) => {
      const exported = Object.values(require(join(FOLDER, file)) as Record<string, unknown>);
      return exported.find((value) => typeof value === 'function') as new () => MigrationInterface;
    });
    const login = decodeURIComponent(new URL(world.configuration.databaseUrl).username);
    source = await new DataSource({
      type: 'postgres',
      url: world.configuration.databaseOwnerUrl,
      migrations,
      migrationsTableName: 'schema_migration',
      migrationsTransactionMode: 'each',
      extra: { options: `-c app.application_login=${login} -c lock_timeout=10s`, max: 1 },
    }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await world.close();
  });

  const structure = async () => (await world.sql<{ what: string }>(STRUCTURE)).map(({ what }) => what);

  it('can each be taken back while nothing was written under them, and done again to the same schema', async () => {
    const before = await structure();
    const names = source.migrations.map((migration) => migration.constructor.name);
    const ours = names.filter((name) => (/\d{13}$/.exec(name)?.[0] ?? '') >= SINCE);
    for (const name of [...ours].reverse()) {
      await source.undoLastMigration().catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`);
      });
    }
    expect(await world.sql("SELECT FROM information_schema.tables WHERE table_name = 'licence_link'")).toEqual([]);
    await source.runMigrations();
    expect(await structure()).toEqual(before);
  });
});
