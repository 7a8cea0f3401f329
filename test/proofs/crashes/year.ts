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
    walk(journal, pairs[n % pairs.length] as Pair, `第 ${n} 轮`, isComplete(n) ? { money: BOOK_TERMS } : {}),
  );
  await platform.travel(TRIAL_DAYS);
  // The clock is killed while it posts receivables; the next one goes on.
  const kill = isFull ? sleep(1_500).then(() => platform.kill('worker')) : undefined;
  await clockUntilNone(platform, NOT_DUE_YET);
  await kill;
  return walks;
}

const NOT_DUE_YET = `SELECT FROM licence WHERE state NOT IN ('PAYING', 'PAID_UP')`;

/** The real worker's clock runs every five minutes; it is asked to run now, until nothing is left that waits for it. */
export async function clockUntilNone(platform: RealPlatform, waiting: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await platform.sql(`INSERT INTO pgboss.job (name, data) VALUES ('licensing.clock', '{}')`).catch(() => undefined);
    await sleep(1_000);
    const left = await platform.sql(waiting).catch(() => [{}]);
    if (left.length === 0) return;
  }
  throw new Error(`The clock has left some: ${waiting}`);
}
