import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world';

/** The mails that have left the house for an address, the oldest first; lets everything announced arrive before it looks. */
export async function mailsTo(world: World, address: string): Promise<string[]> {
  await world.settle();
  const folder = world.mailFolder;
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(`${address}-`))
      .map((name) => join(folder, name))
      .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
      .map((path) => readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The code in the last mail to an address. */
export async function codeFromMail(world: World, address: string): Promise<string> {
  const code = /(?:码：|code: )(\S+)/.exec((await mailsTo(world, address)).at(-1) ?? '')?.[1];
  if (!code) throw new Error(`No mail with a code has reached ${address}.`);
  return code;
}
