import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './journal';
import type { RealPlatform } from './real-platform';

/** How often what is killed or cut in how many acknowledged commands. */
export interface Havoc {
  readonly commands: number;
  readonly api: number;
  readonly worker: number;
  readonly postgres: number;
  /** Each cuts two connections. */
  readonly cuts: number;
}

const CLIENTS = 4;

/** Does so many pieces of work, as many at once as there are clients. */
export async function atOnce<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) results[n] = await work(n);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return results;
}

/** Kills and cuts while commands are under way: which at how many acknowledged commands is drawn by lot beforehand. */
export class Chaos {
  private readonly plan: { readonly at: number; readonly work: () => Promise<void> | void }[];
  private isOver = false;
  private lane: Promise<void> | undefined;

  constructor(
    private readonly platform: RealPlatform,
    private readonly journal: Journal,
    { commands, api, worker, postgres, cuts }: Havoc,
  ) {
    const sometime = (count: number, work: () => Promise<void> | void) =>
      Array.from({ length: count }, (_, n) => ({ at: ((n + Math.random()) / count) * commands * 0.95, work }));
    this.plan = [
      ...sometime(api, () => platform.kill('api')),
      ...sometime(worker, () => platform.kill('worker')),
      ...sometime(postgres, () => platform.killPostgres()),
      ...sometime(cuts, () => platform.cut(2)),
    ].sort((one, other) => one.at - other.at);
  }

  begin(): void {
    this.lane = this.run();
  }

  /** Waits for what is under way. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.lane;
  }

  private async run(): Promise<void> {
    while (!this.isOver && this.plan.length > 0) {
      const [next] = this.plan;
      if (next && this.journal.entries.length >= next.at) {
        this.plan.shift();
        // In the middle of a command, not at its end.
        await sleep(Math.random() * 60);
        await next.work();
      } else await sleep(5);
    }
  }
}
