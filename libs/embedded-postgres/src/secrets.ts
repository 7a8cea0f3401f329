import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './lock-file';

/** The installation's own secrets: made at random at first use, kept in one file that only its owner can read. */
export class Secrets {
  private readonly file: string;

  /** `folder` is a data folder that exists. */
  constructor(folder: string) {
    this.file = join(folder, 'secrets.json');
  }

  /** What is kept so far. */
  all(): Record<string, string> {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, string>) : {};
  }

  /** The secret of that name: 256 random bits in base64url, the same at every later call, in whichever process. */
  async secret(name: string): Promise<string> {
    return this.all()[name] ?? this.create(name);
  }

  private async create(name: string): Promise<string> {
    const lock = await waitForLock(`${this.file}.lock`, 10_000);
    try {
      const known = this.all();
      const value = known[name] ?? randomBytes(32).toString('base64url');
      const draft = `${this.file}.${randomUUID()}`;
      writeFileSync(draft, `${JSON.stringify({ ...known, [name]: value }, null, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(draft, this.file);
      return value;
    } finally {
      lock.release();
    }
  }
}
