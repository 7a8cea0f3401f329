import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { ensureApplicationLogin } from './application.login';

export interface MigratorOptions {
  /** The login that owns the schema. */
  readonly ownerUrl: string;
  /** The application's login, to which privileges are granted; made when it is missing and the owner may. */
  readonly applicationUrl: string;
  /** Folder of `<milliseconds>-<verb>-<noun>` files. */
  readonly folder: string;
}

/** Brings the schema to the newest migration, one transaction each, and grants the application's login what the migrations say. Returns the names of what ran. */
export async function migrate({ ownerUrl, applicationUrl, folder }: MigratorOptions): Promise<string[]> {
  await ensureApplicationLogin({ ownerUrl, applicationUrl });
  const login = decodeURIComponent(new URL(applicationUrl).username);
  const source = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: migrationsIn(folder),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    // A session setting of every connection, so that app_grant() in a migration knows whom to grant.
    extra: { options: `-c app.application_login=${login} -c lock_timeout=10s`, max: 1 },
  }).initialize();
  try {
    const ran = await source.runMigrations();
    await source.query('SELECT app_grant(privileges, relation) FROM application_privilege');
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

/** Every migration class in a folder, oldest first. */
function migrationsIn(folder: string): (new () => MigrationInterface)[] {
  return readdirSync(folder)
    .filter((file) => /^\d{13}-[\w-]+\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => {
      const exported = Object.values(require(join(folder, file)) as Record<string, unknown>);
      const migration = exported.find((value) => typeof value === 'function');
      if (!migration) throw new Error(`${file} exports no migration.`);
      return migration as new () => MigrationInterface;
    });
}
