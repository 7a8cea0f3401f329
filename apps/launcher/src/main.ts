import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareDataFolder, tryLock, type HeldLock } from '@trihelix/embedded-postgres';
import { Archivist } from './archivist';
import { banner } from './banner';
import { openDatabase, type Database } from './database.step';
import { serverEnvironment } from './environment';
import { requireSoundEnvironment } from './environment.check';
import { Fleet, type Ending } from './fleet';
import { LaunchError, tell } from './launch.error';
import { addressOf, requireLoopback, settingsFrom, type LaunchSettings } from './launch.settings';
import { prepareDatabase } from './preparation.step';
import { Progress, type Step } from './progress';
import { requireFreePort, waitUntilReady } from './readiness';
import { listenToSignals, unlessStopped, wished, type Wishes } from './signals';

/** Which servers a start consists of. */
const SERVERS: Record<string, string[]> = { all: ['api', 'worker'], api: ['api'], worker: ['worker'] };
const DATABASE_WATCH_MS = 1_000;
/** The servers of a launcher that was killed end within this time; longer than the guard's patience. */
const ORPHANS_LEAVE_MS = 10_000;

const STARTING_DATABASE: Step = {
  doing: { zh: '正在启动数据库', en: 'Starting the database' },
  done: { zh: '数据库已启动', en: 'Database running' },
};
const CONNECTING: Step = {
  doing: { zh: '正在连接数据库', en: 'Connecting to the database' },
  done: { zh: '数据库已连接', en: 'Database connected' },
};
const STARTING_SERVERS: Step = {
  doing: { zh: '正在启动服务', en: 'Starting the servers' },
  done: { zh: '服务已就绪', en: 'Servers ready' },
};

/** Runs the platform until it is asked to stop. The exit code is 0 when it was asked to, 1 when something failed. */
export async function launch(root: string, role: string): Promise<void> {
  const progress = new Progress((line) => console.log(line));
  // A terminal that was closed takes no more lines; that must not keep us from stopping in good order.
  process.stdout.on('error', () => undefined);
  try {
    await requireSoundEnvironment(process.env);
    await run(settingsFrom(root, process.env), serversOf(role), progress);
  } catch (error) {
    process.exitCode = 1;
    tell(error);
  }
  // Nothing of ours is left; what a library may still wait for must not keep the terminal.
  process.exit();
}

function serversOf(role: string): string[] {
  const servers = SERVERS[role];
  if (servers) return servers;
  throw new LaunchError({
    zh: `没有名为 ${role} 的服务，可选：api、worker。`,
    en: `There is no server ${role}: say api, worker or nothing.`,
  });
}

async function run(settings: LaunchSettings, servers: string[], progress: Progress): Promise<void> {
  if (settings.demo) requireLoopback(settings.host);
  const wishes = listenToSignals();
  const folder = prepareDataFolder(settings.dataFolder);
  const lock = servers.length > 1 ? takeLock(join(folder, 'launcher.lock'), settings) : undefined;
  try {
    if (servers.includes('api')) await requireFreePort(settings, lock?.takenOver ? ORPHANS_LEAVE_MS : 0);
    const database = await unlessStopped(wishes, async () =>
      progress.step(settings.databaseUrl ? CONNECTING : STARTING_DATABASE, async () =>
        openDatabase(settings, (text) => progress.say(text)),
      ),
    );
    if (database) await withDatabase(settings, servers, database, progress, wishes);
  } finally {
    lock?.release();
  }
  progress.say({ zh: '已停止。', en: 'Stopped.' });
}

function takeLock(path: string, settings: LaunchSettings): HeldLock {
  const attempt = tryLock(path);
  if ('lock' in attempt) {
    attempt.lock.note(addressOf(settings));
    return attempt.lock;
  }
  const { pid, note = '' } = attempt.holder;
  throw new LaunchError({
    zh: `Trihelix 已在运行：${note}（进程 ${pid}）。`,
    en: `Trihelix is running already: ${note} (process ${pid}).`,
  });
}

async function withDatabase(
  settings: LaunchSettings,
  servers: string[],
  database: Database,
  progress: Progress,
  wishes: Wishes,
): Promise<void> {
  const archivist = !settings.databaseUrl && settings.backupFolder ? new Archivist(settings, progress) : undefined;
  try {
    database.warnings.forEach((text) => progress.warn(text));
    const accounts = await unlessStopped(wishes, async () => prepareDatabase(settings, database, progress, wishes.stop));
    if (!wishes.stop.aborted) await serve(settings, servers, database, accounts ?? '', progress, wishes, archivist);
  } finally {
    await database.close();
    await archivist?.shipTheLast();
  }
}

async function serve(
  settings: LaunchSettings,
  servers: string[],
  database: Database,
  accounts: string,
  progress: Progress,
  wishes: Wishes,
  archivist: Archivist | undefined,
): Promise<void> {
  const fleet = new Fleet(settings.root, await serverEnvironment(settings, database));
  const leaving = new AbortController();
  const over = Promise.race([fleet.firstEnding.then(endedUnasked), databaseGone(database, leaving.signal), wished(wishes.stop)]);
  over.catch(() => undefined);
  try {
    servers.forEach((name) => fleet.start(name));
    if (servers.includes('api')) {
      const ready = async (): Promise<void> => Promise.race([waitUntilReady(settings, leaving.signal), over]);
      await progress.step(STARTING_SERVERS, ready);
    }
    if (!wishes.stop.aborted) {
      progress.print(banner(settings, servers, accounts, progress.elapsed));
      archivist?.start();
    }
    await over;
  } finally {
    leaving.abort();
    progress.say({ zh: '正在停止……', en: 'Stopping …' });
    await Promise.all([fleet.stop(wished(wishes.hurry)), archivist?.stop()]);
  }
}

function endedUnasked({ name, reason }: Ending): never {
  throw new LaunchError({
    zh: `${name} 进程意外退出（${reason}），其余进程已一并停止。`,
    en: `The ${name} process ended unasked (${reason}); the others were stopped with it.`,
  });
}

async function databaseGone(database: Database, leaving: AbortSignal): Promise<void> {
  while (database.isRunning()) {
    if (leaving.aborted) return;
    await sleep(DATABASE_WATCH_MS, undefined, { signal: leaving }).catch(() => undefined);
  }
  throw new LaunchError({
    zh: '数据库意外停止，其余进程已一并停止。再次启动即可恢复。',
    en: 'The database stopped unasked; the others were stopped with it. Starting again recovers it.',
  });
}
