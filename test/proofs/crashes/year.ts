import { setTimeout as sleep } from 'node:timers/promises';
import { BOOK_TERMS } from './books';
import { atOnce } from './chaos';
import type { Journal } from './journal';
import { pairIn, walk, type Pair, type Walk } from './loop';
import type { RealPlatform } from './real-platform';

/** The longest trial is over by then. */
const TRIAL_DAYS = 367;

/** Licences come to be, from the listing to both signatures; then a year passes, and what the terms say falls due. */
export async function yearOf(
  platform: RealPlatform,
  journal: Journal,
  { count, isFull, isComplete }: { count: number; isFull: boolean; isComplete: (n: number) => boolean },
): Promise<Walk[]> {
  const pairs = await Promise.all(Array.from({ length: isFull ? 4 : 2 }, () => pairIn(platform, journal)));
  const walks = await atOnce(count, (n) =>
    walk(journal, pairs[n % pairs.length] as Pair, `第 ${n} 轮`, isComplete(n) ? BOOK_TERMS : undefined),
  );
  await platform.travel(TRIAL_DAYS);
  // The clock is killed while it posts receivables; the next one goes on.
  const kill = isFull ? sleep(1_500).then(() => platform.kill('worker')) : undefined;
  await fallDue(platform);
  await kill;
  return walks;
}

/** The real worker's clock runs every five minutes; it is asked to run now, until nothing is left to fall due. */
async function fallDue(platform: RealPlatform): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await platform.sql(`INSERT INTO pgboss.job (name, data) VALUES ('licensing.clock', '{}')`).catch(() => undefined);
    await sleep(1_000);
    const left = await platform.sql(`SELECT FROM licence WHERE state NOT IN ('PAYING', 'PAID_UP')`).catch(() => [{}]);
    if (left.length === 0) return;
  }
  throw new Error('Some licences never fell due.');
}
