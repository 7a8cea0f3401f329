import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitForLock } from '@trihelix/embedded-postgres';
import type { Database } from './database.step';
import { commandEnvironment } from './environment';
import { LaunchError } from './launch.error';
import { requireLoopback, type LaunchSettings } from './launch.settings';
import type { Progress, Step } from './progress';

/** A demo of many months may take this long on a slow machine, in milliseconds. */
const PATIENCE_MS = 300_000;
const LONGEST_OUTPUT_BYTES = 16 * 1024 * 1024;

const STRUCTURE: Step = {
  doing: { zh: '正在升级数据库结构', en: 'Upgrading the database structure' },
  done: { zh: '数据库结构已就绪', en: 'Database structure up to date' },
};
const CATALOGUE: Step = {
  doing: { zh: '正在载入目录数据', en: 'Seeding the catalogue' },
  done: { zh: '目录数据已就绪', en: 'Catalogue seeded' },
};
const DEMO: Step = {
  doing: { zh: '正在载入演示数据', en: 'Loading the demo' },
  done: { zh: '演示数据已就绪', en: 'Demo loaded' },
};

/**
 * Brings the database up to date: migrations, catalogue and, unless switched off, the demo.
 * Returns what the demo says of its accounts; empty without one.
 */
export async function prepareDatabase(
  settings: LaunchSettings,
  database: Database,
  progress: Progress,
  stop: AbortSignal,
): Promise<string> {
  const environment = await commandEnvironment(settings, database);
  const run = async (command: string, tell?: (line: string) => void): Promise<string> =>
    runCommand(settings.root, command, environment, stop, tell);
  const lock = await waitForLock(join(settings.dataFolder, 'prepare.lock'), PATIENCE_MS);
  try {
    await progress.step(STRUCTURE, () => run('migrate'));
    await progress.step(CATALOGUE, () => run('seed'));
    if (!settings.demo) {
      if (holdsDemo(settings, database)) requireLoopback(settings.host);
      return '';
    }
    rememberDemo(settings, database);
    return await progress.step(DEMO, (tell) => run('demo', tell));
  } finally {
    lock.release();
  }
}

/** Demo accounts stay in a database after the demo is switched off, so it is remembered which databases hold them. */
function holdsDemo(settings: LaunchSettings, database: Database): boolean {
  return existsSync(demoMark(settings, database));
}

/** To be called before the demo's accounts are made. */
export function rememberDemo(settings: LaunchSettings, database: Database): void {
  writeFileSync(demoMark(settings, database), `${database.name}\n`, { mode: 0o600 });
}

function demoMark({ dataFolder }: LaunchSettings, { name }: Database): string {
  return join(dataFolder, `demo-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`);
}

/** Gives what the command reports; what it says meanwhile, line by line, goes to `tell`. */
async function runCommand(
  root: string,
  command: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  tell: (line: string) => void = () => undefined,
): Promise<string> {
  const program = join(root, 'dist/apps/cli/src/main.js');
  const options = { cwd: root, env, signal, timeout: PATIENCE_MS, maxBuffer: LONGEST_OUTPUT_BYTES };
  return new Promise((resolve, reject) => {
    const { stderr } = execFile(process.execPath, [program, command], options, (error, stdout, remarks) => {
      if (!error) return resolve(stdout);
      const said = `${stdout}${remarks}`.trim() || error.message;
      return reject(new LaunchError({ zh: `命令 ${command} 失败。`, en: `The command ${command} failed.\n${said}` }));
    });
    if (stderr) createInterface(stderr).on('line', tell);
  });
}
