import type { Text } from '@trihelix/kernel';
import { bilingual } from './launch.error';

/** A step that takes longer than this is announced before it is done, in milliseconds. */
const SLOW_MS = 1_000;
/** How far a long step has come is said so often at most. */
const TELL_EVERY_MS = 5_000;

/** One step of a start, as it is told while it lasts and when it is over. */
export interface Step {
  doing: Text;
  done: Text;
}

/** Tells a person what is happening, one line for each step, with its time. */
export class Progress {
  private readonly began = performance.now();

  constructor(private readonly write: (line: string) => void) {}

  /**
   * Does the work and says so with the seconds it took; a failure is left to the caller to tell. Work that takes long says
   * how far it has come, as often as it likes: a person is told every few seconds.
   */
  async step<T>({ doing, done }: Step, work: (tell: (howFar: string) => void) => Promise<T>): Promise<T> {
    const began = performance.now();
    const slow = setTimeout(() => this.write(`  … ${bilingual(doing)}`), SLOW_MS);
    let told = began;
    const tell = (howFar: string): void => {
      if (performance.now() - told < TELL_EVERY_MS) return;
      told = performance.now();
      this.write(`    ${howFar}`);
    };
    try {
      const result = await work(tell);
      this.write(`  ✓ ${bilingual(done)} (${seconds(began)} s)`);
      return result;
    } finally {
      clearTimeout(slow);
    }
  }

  say(text: Text): void {
    this.write(`  ${bilingual(text)}`);
  }

  warn(text: Text): void {
    this.write(`  ! ${bilingual(text)}`);
  }

  /** Lines that are written already. */
  print(lines: string): void {
    this.write(lines);
  }

  /** Since the beginning, in seconds. */
  get elapsed(): string {
    return seconds(this.began);
  }
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
