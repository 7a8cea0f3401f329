import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Progressing } from './assignment.problem';

/** Milliseconds of work between two breaths in which others get their turn. */
const SLICE_MS = 15;

/** Does a long work slice by slice, so that a process that serves others keeps serving them; tells how far it is from time to time. */
export async function inSlices<Result>(work: Progressing<Result>, told: (progress: number) => Promise<void>): Promise<Result> {
  for (;;) {
    const started = performance.now();
    let step = work.next();
    while (!step.done && performance.now() - started < SLICE_MS) step = work.next();
    if (step.done) return step.value;
    await told(step.value);
    await setImmediate();
  }
}
