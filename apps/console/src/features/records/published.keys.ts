import type { RecordKey } from '@trihelix/kernel';

/** Where the platform publishes the keys that records are signed by. */
export const KEYS = '/.well-known/trihelix-record-keys.json';

/** The platform's keys; undefined when they cannot be had, as offline. */
export async function publishedKeys(): Promise<RecordKey[] | undefined> {
  try {
    const response = await fetch(KEYS);
    const { keys } = (await response.json()) as { keys: { kid: string; x: string }[] };
    return keys.map(({ kid, x }) => ({ keyId: kid, publicKey: x }));
  } catch {
    return undefined;
  }
}
