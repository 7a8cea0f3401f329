import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity';

/** Says in `folder` that this process uses the server, until the returned function is called or the process dies. */
export function takeLease(folder: string): () => void {
  const file = join(folder, `${process.pid}-${randomUUID()}`);
  writeFileSync(file, JSON.stringify(thisProcess()), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Whether any living process uses the server; what the dead left behind is swept away. Call it under the start lock. */
export function isLeased(folder: string): boolean {
  return (
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter(keepIfAlive).length > 0
  );
}

function keepIfAlive(file: string): boolean {
  try {
    if (isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity)) return true;
  } catch {
    // Half a file is the lease of a process that died while writing it.
  }
  rmSync(file, { force: true });
  return false;
}
