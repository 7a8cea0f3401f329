import { buffer } from 'node:stream/consumers';
import { sha256Hex } from '@trihelix/kernel';
import type { MadePack } from '@trihelix/licensing';
import { ZipFile } from 'yazl';

/** A file of a pack. */
export interface PackedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** What a pack is of: at the head of its manifest. */
export interface PackHead {
  readonly licence: string;
  readonly number: string;
  /** The last link of the record that is in it. */
  readonly record: { readonly seq: number; readonly hash: string };
  readonly closedOn: string;
  /** Whether it was closed without the declaration of the licensee. */
  readonly declarationMissing: boolean;
  /** Whether the platform closed it, of which the licensor let its days pass. */
  readonly closedByPlatform: boolean;
}

/** The same content gives the same bytes, whenever it is packed. */
const WRITTEN = { mtime: new Date(Date.UTC(2000, 0, 1)), mode: 0o100644 };

/** Files as a ZIP with a manifest that names each with its SHA-256 in hexadecimal. */
export async function packed(head: PackHead, files: readonly PackedFile[]): Promise<MadePack> {
  const listed = files.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256Hex(content) }));
  const manifest = `${JSON.stringify({ form: 'trihelix.licence-evidence/1', ...head, files: listed }, null, 2)}\n`;
  const zip = new ZipFile();
  for (const { name, content } of files) zip.addBuffer(content, name, WRITTEN);
  zip.addBuffer(Buffer.from(manifest), 'manifest.json', WRITTEN);
  zip.end();
  return { manifest, manifestHash: sha256Hex(manifest), archive: await buffer(zip.outputStream) };
}
