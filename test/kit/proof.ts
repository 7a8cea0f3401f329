import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const FOLDER = join(__dirname, '../../docs/proofs');

export interface Proof {
  /** File name of the result under docs/proofs. */
  readonly name: string;
  /** What is claimed, in one sentence. */
  readonly claim: string;
  /** Cases in an ordinary test run and in `npm run proof`. */
  readonly cases: { readonly small: number; readonly full: number };
  /** How long a small run may take on a busy machine, in milliseconds; three minutes unless said otherwise. */
  readonly patienceMs?: number;
  /** How long a full run may take, in milliseconds; a quarter of an hour unless said otherwise. */
  readonly fullPatienceMs?: number;
  /** Checks the claim on so many cases (and throws when it fails); tells what was seen. */
  readonly run: (cases: number) => Promise<Record<string, string | number>>;
}

/** Whether this is a run in full. */
export const isFull = process.env.TRIHELIX_PROOF === 'full';

/** Registers a long proof: small in `npm test`, in full in `npm run proof`, which also writes down what was seen. */
export function prove({ name, claim, cases, patienceMs = 180_000, fullPatienceMs = 15 * 60_000, run }: Proof): void {
  const count = isFull ? cases.full : cases.small;
  it(
    `${claim} (${count} cases)`,
    async () => {
      const started = performance.now();
      const seen = await run(count);
      if (isFull) write(name, claim, count, { ...seen, seconds: ((performance.now() - started) / 1000).toFixed(1) });
    },
    isFull ? fullPatienceMs : patienceMs,
  );
}

function write(name: string, claim: string, cases: number, seen: Record<string, string | number>): void {
  mkdirSync(FOLDER, { recursive: true });
  const rows = Object.entries(seen).map(([what, value]) => `| ${what} | ${value} |`);
  const text = [
    `# ${claim}`,
    '',
    `Holds. Last run in full: ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, by \`npm run proof\`.`,
    '',
    '| seen | value |',
    '|---|---|',
    `| cases | ${cases} |`,
    ...rows,
    '',
  ];
  writeFileSync(join(FOLDER, `${name}.md`), text.join('\n'));
}
