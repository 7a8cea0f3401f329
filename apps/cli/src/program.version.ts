import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The commit of the program, `-dirty` when files differ from it; null where it does not run out of its repository. */
export async function programVersion(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['describe', '--always', '--dirty', '--exclude', '*'], {
      cwd: __dirname,
    });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
