import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ThreadCall, ThreadCalls, ThreadReply, ThreadRequest, ThreadSettings } from './thread.messages';

const SOURCE = extname(__filename);
const FIRST_WAIT_MILLISECONDS = 100;
const LONGEST_WAIT_MILLISECONDS = 10_000;
/** A thread that has lived so long was well; its next fall is a first one again. */
const WELL_MILLISECONDS = 60_000;

/** The thread did not answer: it fell, it was closed, or it did not come to it in time. */
export class IndexAway extends Error {}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export interface ThreadOptions extends ThreadSettings {
  readonly limits?: ResourceLimits;
  /** A thread that says nothing for so long hangs. */
  readonly silenceMilliseconds: number;
  readonly warn: (message: string) => void;
  /** Called when a fallen thread has been replaced by an empty one. */
  readonly onRestart: () => void;
}

/** One thread with the index in it, started when it is first asked and started again when it falls. */
export class IndexThread {
  private worker: Worker | undefined;
  private restarting: Promise<void> | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly closing = new AbortController();
  private lastId = 0;
  private falls = 0;
  /** When the thread last said something. */
  private heardAt = 0;
  /** How often it fell, since the process began. */
  restarts = 0;

  constructor(private readonly options: ThreadOptions) {}

  /**
   * Asks the thread.
   * @throws IndexAway when it falls meanwhile, is closed, or does not answer in so many milliseconds
   */
  async ask<Call extends ThreadCall>(
    call: Call,
    ask: ThreadCalls[Call]['ask'],
    milliseconds: number,
  ): Promise<ThreadCalls[Call]['answer']> {
    if (this.closing.signal.aborted) throw new IndexAway('The index is closed.');
    const id = ++this.lastId;
    const askedAt = performance.now();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        // Silent for as long as its longest work may take: it hangs, and another one takes its place.
        if (milliseconds >= this.options.silenceMilliseconds && this.heardAt < askedAt) void this.replace();
        reject(new IndexAway(`The index did not answer within ${milliseconds} ms.`));
      }, milliseconds);
      this.waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, timer });
      const request: ThreadRequest = { id, call, ask };
      if (this.restarting) void this.restarting.then(() => this.waiting.has(id) && this.worker?.postMessage(request));
      else (this.worker ??= this.begin()).postMessage(request);
    });
  }

  /** Ends the thread as if it had fallen: another one takes its place. For a thread that hangs. */
  async replace(): Promise<void> {
    await this.worker?.terminate();
  }

  /** Ends the thread for good. What waits is refused. */
  async close(): Promise<void> {
    this.closing.abort();
    const { worker } = this;
    this.refuse('The index is closed.');
    await Promise.all([worker?.terminate(), this.restarting]);
  }

  private begin(): Worker {
    const { folder, snapshotEvery, limits } = this.options;
    const settings: ThreadSettings = { folder, snapshotEvery };
    const worker = new Worker(join(__dirname, `index.thread${SOURCE}`), {
      workerData: settings,
      resourceLimits: limits,
      execArgv: SOURCE === '.ts' ? ['--require', join(__dirname, 'typescript.hook.cjs')] : [],
    });
    const began = performance.now();
    let reason = '';
    worker.on('message', (reply: ThreadReply) => this.hear(reply));
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', (code) => this.fell(worker, reason || `exit code ${code}`, performance.now() - began));
    // A thread alone does not keep a process alive.
    worker.unref();
    return worker;
  }

  private hear(reply: ThreadReply): void {
    this.heardAt = performance.now();
    if ('warning' in reply) return this.options.warn(reply.warning);
    const waiting = this.waiting.get(reply.id);
    if (!waiting) return;
    this.waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if ('failure' in reply) waiting.reject(new Error(reply.failure));
    else waiting.resolve(reply.answer);
  }

  private fell(worker: Worker, reason: string, lived: number): void {
    if (this.closing.signal.aborted || worker !== this.worker) return;
    this.worker = undefined;
    this.restarts += 1;
    this.falls = lived > WELL_MILLISECONDS ? 0 : this.falls + 1;
    const wait = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** Math.max(this.falls - 1, 0), LONGEST_WAIT_MILLISECONDS);
    this.options.warn(`the index's thread ended (${reason}); starting it again in ${wait} ms`);
    this.refuse('The index is starting again.');
    this.restarting = sleep(wait, undefined, { signal: this.closing.signal })
      .then(() => {
        this.worker = this.begin();
        this.restarting = undefined;
        this.options.onRestart();
      })
      .catch(() => {
        // Closed while waiting.
        this.restarting = undefined;
      });
  }

  private refuse(message: string): void {
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new IndexAway(message));
    }
    this.waiting.clear();
  }
}
