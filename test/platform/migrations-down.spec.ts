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

const [THING, WITHDRAWN] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];

/**
 * A reminder of each kind, of things that are not there: those kinds that a migration brought go with it, and those from before stay.
 * Beside them what a withdrawn question leaves behind.
 */
const REMINDERS = `SET session_replication_role = replica;
  INSERT INTO licence_reminder (licence_id, reminder, day, reminded_at)
    SELECT '${THING}', reminder, date '2026-01-01', now() FROM unnest(ARRAY['SIGNING_DUE', 'TRIAL_ENDS', 'PAYMENT_DUE', 'PAYMENT_OVERDUE']) AS reminder;
  INSERT INTO licence_close_out_reminder (licence_id, reminder, day, reminded_at)
    SELECT '${THING}', reminder, date '2026-01-01', now()
    FROM unnest(ARRAY['SOON', 'LAST', 'OVERDUE', 'AGAIN', 'SETTLEMENT_SILENCE', 'CLOSING_SILENCE']) AS reminder;
  INSERT INTO licence_exemption (id, licence_id, licensor_id, licensee_id, ground, currency, facts, reason, state, asked_by, asked_on,
      withdrawn_on, withdrawal_reason, version)
    VALUES ('${WITHDRAWN}', '${THING}', '${THING}', '${THING}', 'OTHER', 'CNY', '企业经营调整，提前终止使用', '已按规定办理，未造成流失',
      'WITHDRAWN', '${THING}', '2026-01-01', '2026-01-02', '另行办理', 2);
  INSERT INTO licence_cover_reminder (exemption_id, claim_id, cover_id, reminder, day, reminded_at)
    SELECT exemption_id::uuid, claim_id::uuid, NULL::uuid, reminder, date '2026-01-01', now()
    FROM unnest(ARRAY['WAITS', 'LAST_DAY', 'OVERDUE']) AS reminder,
      (VALUES ('${THING}', NULL), ('${WITHDRAWN}', NULL), (NULL, '${THING}')) AS of_what (exemption_id, claim_id)
    UNION ALL SELECT NULL::uuid, NULL::uuid, '${THING}'::uuid, 'ENDS', date '2026-01-01', now();
  INSERT INTO licence_filing_reminder (filing_id, reminder, day, reminded_at)
    SELECT '${THING}', reminder, date '2026-01-01', now() FROM unnest(ARRAY['DUE_30', 'DUE_7', 'OVERDUE']) AS reminder`;

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

  it('can each be taken back while nothing but reminders was written under them, and done again to the same schema', async () => {
    const before = await structure();
    await world.sql(REMINDERS);
    const names = source.migrations.map((migration) => migration.constructor.name);
    const ours = names.filter((name) => (/\d{13}$/.exec(name)?.[0] ?? '') >= SINCE);
    for (const name of [...ours].reverse()) {
      await source.undoLastMigration().catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`);
      });
    }
    expect(await world.sql("SELECT FROM information_schema.tables WHERE table_name = 'licence_link'")).toEqual([]);
    expect(await world.sql('SELECT FROM licence_reminder')).toHaveLength(4);
    await source.runMigrations();
    expect(await structure()).toEqual(before);
  });
});
