import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time for requests and jobs under way to finish, in milliseconds. */
const DRAIN_MS = 20_000;

/** One server of ours that ended. */
export interface Ending {
  name: string;
  /** Exit code, or the signal that ended it. */
  reason: number | NodeJS.Signals | string;
}

/** The servers that stand and fall together: when one ends unasked, `firstEnding` tells. */
export class Fleet {
  /** Resolves when any server has ended, asked or not. */
  readonly firstEnding: Promise<Ending>;
  private readonly servers: { child: ChildProcess; ended: Promise<unknown> }[] = [];
  private tell: (ending: Ending) => void = () => undefined;

  constructor(
    private readonly root: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    this.firstEnding = new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  /** Starts `dist/apps/<name>`, in a process group of its own: Ctrl-C reaches the launcher, and the launcher asks the servers. */
  start(name: string): void {
    const guard = join(__dirname, 'parent.guard.js');
    const program = join(this.root, `dist/apps/${name}/src/main.js`);
    const child = spawn(process.execPath, ['--require', guard, program], {
      cwd: this.root,
      env: this.environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    const ended = new Promise<void>((resolve) => {
      const end = (reason: Ending['reason']): void => {
        this.tell({ name, reason });
        resolve();
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(signal ?? code ?? 0));
    });
    this.servers.push({ child, ended });
  }

  /** Asks all to finish; those that have not after twenty seconds, or when `hurry` resolves, are ended. */
  async stop(hurry: Promise<unknown>): Promise<void> {
    const allEnded = Promise.all(this.servers.map(({ ended }) => ended));
    this.signal('SIGTERM');
    const patience = new AbortController();
    await Promise.race([allEnded, hurry, sleep(DRAIN_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    this.signal('SIGKILL');
    await allEnded;
  }

  private signal(signal: NodeJS.Signals): void {
    for (const { child } of this.servers) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    }
  }
}
