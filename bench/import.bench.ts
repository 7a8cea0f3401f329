/**
 * The import of a file of achievements against COPY of the rows that it made, in one run on the same embedded server.
 *
 *   npm run bench -- import [rows] [rounds]
 *
 * Both begin with empty tables in every round. COPY writes into tables made `LIKE … INCLUDING ALL` (the same columns, checks and
 * indexes; no foreign keys, triggers or row security) and is given finished text; the import reads a CSV file twice, understands
 * it, looks for what is there already, and keeps its record and the audit trail. Prints the medians and one JSON line.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { AchievementTarget, csvOf, fileSource, ImportsService } from '@trihelix/exchange';
import { OrganizationKind } from '@trihelix/identity';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { findImporter } from '../apps/cli/src/importer';
import { withPlatform } from '../apps/cli/src/platform.context';
import { rowsOf } from './import/rows';
import { type Ground, JWT_SECRET, prepareGround } from './serving/ground';
import { median, paired } from './serving/rounds';

const [ROWS = 20_000, ROUNDS = 3] = process.argv.slice(2, 4).map(Number);
/** What one row of the file becomes: an achievement and its right. */
const TABLES = ['achievement', 'achievement_right'] as const;

interface Spent {
  readonly seconds: number;
  /** Of this process, not of PostgreSQL. */
  readonly cpuMicroseconds: number;
  /** Most that the process held, in MB. */
  readonly peak: number;
}

async function main(): Promise<void> {
  const ground = await prepareGround(0);
  const admin = new Client({ connectionString: ground.adminUrl });
  try {
    await admin.connect();
    // What follows empties tables that are append-only for everybody else.
    await admin.query('SET session_replication_role = replica');
    for (const table of TABLES) await admin.query(`CREATE TABLE ${copyOf(table)} (LIKE ${table} INCLUDING ALL)`);
    const file = join(ground.folder, 'rows.csv');
    await pipeline(Readable.from(csvOf(rowsOf(ROWS))), createWriteStream(file));
    await withPlatform(environmentOf(ground), (app) => compare(app, admin, ground, file));
  } finally {
    await admin.end();
    await ground.leave();
  }
}

async function compare(app: INestApplicationContext, admin: Client, ground: Ground, file: string): Promise<void> {
  const wanted = { name: '大学 1', email: 'officer@example.org', kinds: [OrganizationKind.UNIVERSITY], mayBeAssumed: false };
  const { actor } = await findImporter(app, wanted);
  const wishes = { overrides: new Map<string, string>(), keyColumn: null, publish: false, kind: null, isRehearsal: false };
  const target = app.get(AchievementTarget);
  let written = false;
  const imported = async (): Promise<Spent> => {
    await admin.query('TRUNCATE achievement CASCADE');
    const spent = await measured(async () => {
      const { created } = await app.get(ImportsService).run(actor, target, fileSource(file), wishes);
      if (created !== ROWS) throw new Error(`${created} of ${ROWS} rows went in.`);
    });
    if (!written) for (const table of TABLES) await writeOut(admin, table, textOf(ground, table));
    written = true;
    return spent;
  };
  const copied = async (): Promise<Spent> => {
    for (const table of TABLES) await admin.query(`TRUNCATE ${copyOf(table)}`);
    const spent = await measured(async () => {
      for (const table of TABLES)
        await pipeline(createReadStream(textOf(ground, table)), admin.query(copyFrom(`COPY ${copyOf(table)} FROM STDIN`)));
    });
    await requireSame(admin);
    return spent;
  };
  const [imports, copies] = await paired(ROUNDS, imported, copied, 1);
  tell(imports, copies);
}

/** Rates mean something only when both wrote the same number of rows. */
async function requireSame(admin: Client): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await admin.query<{ same: boolean }>(
      `SELECT (SELECT count(*) FROM ${table}) = (SELECT count(*) FROM ${copyOf(table)}) AND EXISTS (SELECT FROM ${table}) AS same`,
    );
    if (!rows[0]?.same) throw new Error(`${table} and its copy differ.`);
  }
}

function tell(imports: readonly Spent[], copies: readonly Spent[]): void {
  const of = (rounds: readonly Spent[], key: keyof Spent) => median(rounds.map((each) => each[key]));
  const [rate, copyRate] = [ROWS / of(imports, 'seconds'), ROWS / of(copies, 'seconds')];
  const figures = {
    rows: ROWS,
    rounds: ROUNDS,
    importRowsPerSecond: Math.round(rate),
    copyRowsPerSecond: Math.round(copyRate),
    ratio: Number((copyRate / rate).toFixed(1)),
    cpuMicrosecondsPerRow: Math.round(of(imports, 'cpuMicroseconds') / ROWS),
    copyCpuMicrosecondsPerRow: Number((of(copies, 'cpuMicroseconds') / ROWS).toFixed(1)),
    peakMegabytes: Math.round(Math.max(...imports.map(({ peak }) => peak))),
  };
  process.stdout.write(
    `import ${figures.importRowsPerSecond} rows/s · COPY ${figures.copyRowsPerSecond} rows/s · COPY is ${figures.ratio} × as fast\n` +
      `this process: ${figures.cpuMicrosecondsPerRow} µs a row · COPY ${figures.copyCpuMicrosecondsPerRow} µs · at most ${figures.peakMegabytes} MB\n` +
      `${JSON.stringify(figures)}\n`,
  );
}

async function measured(act: () => Promise<void>): Promise<Spent> {
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const [started, before] = [performance.now(), process.cpuUsage()];
  await act().finally(() => clearInterval(watch));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1_000, cpuMicroseconds: user + system, peak: peak / 1_048_576 };
}

const copyOf = (table: string): string => `bench_${table}`;
const textOf = ({ folder }: Ground, table: string): string => join(folder, `${table}.copy`);
const writeOut = (admin: Client, table: string, path: string): Promise<void> =>
  pipeline(admin.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(path));

const environmentOf = ({ applicationUrl, ownerUrl, folder }: Ground): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  DATABASE_URL: applicationUrl,
  DATABASE_OWNER_URL: ownerUrl,
  TRIHELIX_JWT_SECRET: JWT_SECRET,
  TRIHELIX_DATA: folder,
});

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
