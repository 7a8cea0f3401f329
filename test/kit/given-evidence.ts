import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise } from 'yauzl';
import type { Tester } from './tester';
import type { World } from './world';

/** Downloads the pack of evidence of a licence as somebody; the status and the bytes, whatever came. */
export async function downloadEvidence(
  world: World,
  who: Tester,
  licenceId: unknown,
): Promise<{ status: number; bytes: Buffer }> {
  const response = await fetch(`${world.origin}/licence-records/${licenceId as string}/evidence.zip`, {
    headers: who.credentials,
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** The files of a pack, by name, in their order. */
export async function unpacked(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  const files = new Map<string, Buffer>();
  for (const entry of entries) files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}
