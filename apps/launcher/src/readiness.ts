import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch.error';
import { addressOf, type LaunchSettings } from './launch.settings';

const PATIENCE_MS = 60_000;

/** Fails with a sentence when another program still listens, after `patienceMs` milliseconds, where the API is to listen. */
export async function requireFreePort({ host, port }: LaunchSettings, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs;
  let problem = await tryToListen(host, port);
  while (problem?.code === 'EADDRINUSE' && performance.now() < until) {
    await sleep(200);
    problem = await tryToListen(host, port);
  }
  if (!problem) return;
  throw new LaunchError(
    problem.code === 'EADDRINUSE'
      ? {
          zh: `端口 ${port} 已被其他程序占用。请设 PORT 为其他端口。`,
          en: `Port ${port} is used by another program: set PORT to another one.`,
        }
      : { zh: `无法监听 ${host}:${port}（${problem.code}）。`, en: `Cannot listen on ${host}:${port} (${problem.code}).` },
  );
}

/** Waits until the API says that it can serve. @throws LaunchError after a minute; stops looking when `given up` is signalled. */
export async function waitUntilReady(settings: LaunchSettings, givenUp: AbortSignal): Promise<void> {
  const url = `${addressOf(settings)}/health/ready`;
  const until = performance.now() + PATIENCE_MS;
  while (!givenUp.aborted && performance.now() < until) {
    if (await answersWell(url)) return;
    await sleep(100);
  }
  if (givenUp.aborted) return;
  throw new LaunchError({ zh: `服务启动超时（${url}）。`, en: `The server has not become ready in time (${url}).` });
}

async function tryToListen(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer().once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function answersWell(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
