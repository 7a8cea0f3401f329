import { Agent, request } from 'node:http';

/** One request of a scenario; `n` counts from zero, so that no two need be alike. */
export type Ask = (n: number) => { readonly path: string; readonly body: string };

const CONNECTIONS = 8;

/** Sends `count` requests over eight kept connections. @returns milliseconds of each. @throws Error on any answer with an error in it */
export async function send(origin: string, headers: Record<string, string>, ask: Ask, count: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const { path, body } = ask(next++);
      const started = performance.now();
      const text = await post(agent, origin + path, headers, body);
      times.push(performance.now() - started);
      if (text.includes('"errors"') || text.includes('"data":null')) throw new Error(`${path}: ${text.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  agent.destroy();
  return times;
}

/** The answer to one request. */
export const post = (agent: Agent | undefined, url: string, headers: Record<string, string>, body: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () => resolve(Buffer.concat(parts).toString()));
      },
    );
    sent.on('error', reject).end(body);
  });
