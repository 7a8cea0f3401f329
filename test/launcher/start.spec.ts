import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findRunning } from '@trihelix/embedded-postgres';

const ROOT = resolve(__dirname, '../..');

/** A program as a person at a terminal sees it. */
class Terminal {
  screen = '';
  errors = '';
  readonly exit: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(script: string, words: string[], environment: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [join(ROOT, 'apps/launcher', script), ...words], {
      cwd: ROOT,
      env: { PATH: dirname(process.execPath), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk) => {
      this.screen += String(chunk);
    });
    this.child.stderr?.on('data', (chunk) => {
      this.errors += String(chunk);
    });
    this.exit = new Promise((done) => this.child.once('close', (code) => done(code)));
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for the words; fails with the whole screen when the program ends without them. */
  async shows(words: string): Promise<void> {
    let ended = false;
    void this.exit.then(() => {
      ended = true;
    });
    while (!this.screen.includes(words)) {
      if (ended) throw new Error(`It ended without "${words}":\n${this.screen}${this.errors}`);
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Process numbers; the parent is the second field after the bracketed name. */
function childrenOf(parent: number | undefined): number[] {
  const isChild = (pid: string): boolean => {
    const stat = `/proc/${pid}/stat`;
    return existsSync(stat) && readFileSync(stat, 'latin1').split(') ').at(-1)?.split(' ')[1] === String(parent);
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isChild(name))
    .map(Number);
}

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('npm start', () => {
  let home: string;
  let environment: NodeJS.ProcessEnv;
  let address: string;
  let first: Terminal;
  const terminals: Terminal[] = [];

  function open(script: string, words: string[] = [], changes: NodeJS.ProcessEnv = {}): Terminal {
    const terminal = new Terminal(script, words, { ...environment, ...changes });
    terminals.push(terminal);
    return terminal;
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'trihelix-start-'));
    chmodSync(home, 0o711);
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    environment = { PORT: String(port), TRIHELIX_DATA: join(home, 'data'), TRIHELIX_DEMO: 'off' };
  });

  afterAll(async () => {
    terminals.forEach((terminal) => terminal.send('SIGTERM'));
    await Promise.all(terminals.map(({ exit }) => exit));
    rmSync(home, { recursive: true, force: true });
  });

  it('builds, starts and prepares everything, and shows the address', async () => {
    first = open('start.cjs');
    await first.shows('Ctrl-C');
    expect(first.screen).toContain(`${address}/graphql`);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  }, 240_000);

  it('says at a second start that the first is running, where, and as which process', async () => {
    const second = open('start.cjs');
    expect(await second.exit).toBe(1);
    expect(second.errors).toContain(`Trihelix 已在运行：${address}（进程 ${first.pid}）`);
    expect(second.errors).toContain(`Trihelix is running already: ${address} (process ${first.pid})`);
  });

  it('lends its database to the command line, whose standard output carries the command alone', async () => {
    const command = open('cli.cjs', ['--help']);
    expect(await command.exit).toBe(0);
    expect(command.screen).toMatch(/^Usage: /);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  onLinux('stops with a sentence when a server of it dies, and leaves the database to the others (Linux)', async () => {
    const worker = open('start.cjs', ['worker']);
    await worker.shows('Ctrl-C');
    const [server = 0] = childrenOf(worker.pid);
    const told = readFileSync(`/proc/${server}/environ`, 'utf8');
    expect(told).toContain('DATABASE_URL=postgres://trihelix_app:');
    expect(told).not.toContain('trihelix_owner');

    process.kill(server, 'SIGKILL');
    expect(await worker.exit).toBe(1);
    expect(worker.errors).toContain('The worker process ended unasked (SIGKILL)');
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  it('recovers when its launcher was killed: servers leave, the database is found and reused', async () => {
    const before = await findRunning(join(home, 'data'));
    first.send('SIGKILL');
    await first.exit;
    first = open('start.cjs');
    await first.shows('Ctrl-C');
    expect(await findRunning(join(home, 'data'))).toEqual(before);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  it('stops everything when it is asked to', async () => {
    first.send('SIGINT');
    expect(await first.exit).toBe(0);
    expect(first.screen).toContain('Stopped.');
    expect(existsSync(join(home, 'data/postgres/data/postmaster.pid'))).toBe(false);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('looks into a file of a stranger without making a database for it', async () => {
    const file = join(home, 'record.json');
    writeFileSync(file, '{"entries": []}');
    const elsewhere = join(home, 'elsewhere');
    const command = open('cli.cjs', ['licence', 'verify', file], { TRIHELIX_DATA: elsewhere });
    expect(await command.exit).not.toBe(0);
    expect(command.errors).not.toBe('');
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('does not show a demo to other machines', async () => {
    const start = open('start.cjs', [], { TRIHELIX_DEMO: 'on', HOST: '0.0.0.0' });
    expect(await start.exit).toBe(1);
    expect(start.errors).toContain('demo mode listens on this machine only, not on 0.0.0.0');
  });

  it('names a port that another program uses', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(Number(environment['PORT']), '127.0.0.1', listening));
    const start = open('start.cjs');
    expect(await start.exit).toBe(1);
    expect(start.errors).toContain(`Port ${environment['PORT']} is used by another program`);
    await new Promise((closed) => other.close(closed));
  });

  it('names a database that cannot be reached', async () => {
    const start = open('start.cjs', [], { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/nothing' });
    expect(await start.exit).toBe(1);
    expect(start.errors).toContain('The database of DATABASE_URL cannot be reached: connect ECONNREFUSED 127.0.0.1:1');
    expect(start.errors).not.toContain('secret');
  });
});
