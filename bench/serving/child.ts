import { type ChildProcess, fork } from 'node:child_process';

/** A server in a process of its own, whose processor time can be asked for. */
export interface Child {
  readonly origin: string;
  /** Microseconds of processor time, user and system, since it started. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

type Message = { readonly origin?: string; readonly cpu?: number };

/** In the child: says where it listens, and answers how much processor time it has used. */
export function answerQuestions(origin: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system } satisfies Message);
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ origin } satisfies Message);
}

/** Starts a server's file and waits until it listens. @throws Error when it ends before that */
export async function startChild(file: string, env: NodeJS.ProcessEnv): Promise<Child> {
  const child = fork(file, { env: { ...process.env, ...env } });
  const { origin = '' } = await nextMessage(child);
  return {
    origin,
    async cpu() {
      child.send('cpu');
      return (await nextMessage(child)).cpu ?? 0;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

const nextMessage = (child: ChildProcess): Promise<Message> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The server ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Message);
    });
  });
