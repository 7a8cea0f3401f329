import type { Loose, Tester } from './tester';
import type { World } from './world';

/** Downloads the record of a licence as somebody; the status and the text, whatever came. */
export async function downloadRecord(
  world: World,
  who: Tester,
  licenceId: string,
): Promise<{ status: number; text: string; type: string }> {
  const response = await fetch(`${world.origin}/licence-records/${licenceId}/record.json`, { headers: who.credentials });
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') ?? '' };
}

/** The platform's public keys, as anybody reads them. */
export async function publishedKeys(world: World): Promise<{ keyId: string; publicKey: string }[]> {
  const response = await fetch(`${world.origin}/.well-known/trihelix-record-keys.json`);
  const { keys } = (await response.json()) as { keys: Loose[] };
  return keys.map(({ kid, x }) => ({ keyId: kid as string, publicKey: x as string }));
}
