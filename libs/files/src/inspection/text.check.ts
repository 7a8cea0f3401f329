import { TextDecoder } from 'node:util';

/** How a text is written. */
export type TextEncoding = 'utf-8' | 'gb18030';

/**
 * The encoding in which all of a content is valid text without NUL characters; null when it is none. GB18030 assigns nearly
 * every pair of bytes, so UTF-8, which does not, is asked first.
 */
export async function encodingOf(open: () => Promise<AsyncIterable<Uint8Array>>): Promise<TextEncoding | null> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const answer = await isText(await open(), encoding);
    if (answer === 'TEXT') return encoding;
    if (answer === 'BINARY') return null;
  }
  return null;
}

async function isText(content: AsyncIterable<Uint8Array>, encoding: TextEncoding): Promise<'TEXT' | 'OTHER' | 'BINARY'> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of content) {
    if (piece.includes(0)) return 'BINARY';
    if (!decodes(decoder, piece)) return 'OTHER';
  }
  return decodes(decoder) ? 'TEXT' : 'OTHER';
}

function decodes(decoder: TextDecoder, piece?: Uint8Array): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined });
    return true;
  } catch {
    return false;
  }
}
