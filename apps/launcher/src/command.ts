import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openDatabase } from './database.step';
import { commandEnvironment } from './environment';
import { requireSoundEnvironment } from './environment.check';
import { bilingual, tell } from './launch.error';
import { settingsFrom } from './launch.settings';
import { rememberDemo } from './preparation.step';

/** The shell's way to say in an exit code that a signal ended a program. */
const SIGNALLED = 128;
const INTERRUPTED = 2;

/**
 * Runs one command of `apps/cli` against the database: the operator's, the embedded one that runs, or the embedded one started
 * for the time of the command. Standard output carries the command's own words only. The exit code is the command's.
 */
export async function runCommand(root: string, words: string[]): Promise<void> {
  try {
    await requireSoundEnvironment(process.env);
    const settings = settingsFrom(root, process.env);
    if (needsNoDatabase(words)) {
      process.exitCode = await run(root, words, { ...settings.environment, TRIHELIX_DATA: settings.dataFolder });
      return;
    }
    const database = await openDatabase(settings, (text) => console.error(bilingual(text)));
    try {
      if (words[0] === 'demo') rememberDemo(settings, database);
      process.exitCode = await run(root, words, await commandEnvironment(settings, database));
    } finally {
      await database.close();
    }
  } catch (error) {
    tell(error);
    process.exitCode = 1;
  }
}

/** What is there for the day on which there is no database must not wait for one, nor what looks into a file only. */
function needsNoDatabase([command, part = '']: string[]): boolean {
  return ['restore', 'licence'].includes(command ?? '') || (command === 'backup' && ['list', 'verify', 'prune'].includes(part));
}

async function run(root: string, words: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), ...words], { env, stdio: 'inherit' });
  // Ctrl-C reaches the command itself as well; we outlive it to leave the database in order.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? SIGNALLED + INTERRUPTED));
  });
}
