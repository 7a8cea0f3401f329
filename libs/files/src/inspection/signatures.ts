import type { Text } from '@trihelix/kernel';
import type { FileKind } from '../file.kinds';

/** Bytes of a content's beginning that are looked at. */
export const HEAD_BYTES = 4096;

/** What the beginning of a content says it is. */
export interface Signature {
  /** Set for kinds that we take. */
  readonly kind?: FileKind;
  readonly words: Text;
}

const same = (name: string): Text => ({ zh: ` ${name}`, en: name });

/** Beginnings as their formats define them; `at` counts from the first byte. The first that fits is it. */
const BEGINNINGS: readonly { at?: number; bytes: string; is: Signature }[] = [
  { bytes: '%PDF-', is: { kind: 'PDF', words: same('PDF') } },
  { bytes: '\x89PNG\r\n\x1a\n', is: { kind: 'PNG', words: same('PNG') } },
  { bytes: '\xff\xd8\xff', is: { kind: 'JPEG', words: same('JPEG') } },
  { bytes: 'PK\x03\x04', is: { kind: 'ZIP', words: same('ZIP') } },
  // An archive without entries is nothing but its end record.
  { bytes: 'PK\x05\x06', is: { kind: 'ZIP', words: same('ZIP') } },
  {
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    is: {
      words: {
        zh: '旧版 Office 文件（doc、xls、ppt）或加了密码的 Office 文件',
        en: 'an old Office file (doc, xls, ppt) or one with a password',
      },
    },
  },
  { bytes: 'MZ', is: { words: { zh: ' Windows 可执行程序', en: 'a Windows program' } } },
  { bytes: '\x7fELF', is: { words: { zh: ' Linux 可执行程序', en: 'a Linux program' } } },
  { bytes: '#!', is: { words: { zh: '脚本程序', en: 'a script' } } },
  { bytes: 'GIF8', is: { words: same('GIF') } },
  { bytes: 'Rar!\x1a\x07', is: { words: same('RAR') } },
  { bytes: '7z\xbc\xaf\x27\x1c', is: { words: same('7z') } },
  { bytes: '\x1f\x8b', is: { words: same('gzip') } },
  { bytes: 'BM', is: { words: same('BMP') } },
  { bytes: 'WEBP', at: 8, is: { words: same('WebP') } },
  { bytes: 'ftyp', at: 4, is: { words: { zh: '视频或 HEIC 图片', en: 'a video or HEIC picture' } } },
  { bytes: 'ustar', at: 257, is: { words: same('tar') } },
];

/** What browsers would run, by the first mark of a text; the same marks that the WHATWG's MIME sniffing looks for. */
const MARKUP: readonly [RegExp, Text][] = [
  [/<svg[\s>]/i, same('SVG')],
  [/^<(!doctype html|html|head|body|script|iframe|style|title|table|a|h1|div|font|br|p|b|!--)[\s>]/i, same('HTML')],
  [/^<\?xml/i, same('XML')],
];

/** What the first bytes of a content say; undefined when they are nobody's sign, as the first bytes of a text. */
export function signatureOf(head: Buffer): Signature | undefined {
  const text = head.toString('latin1');
  const found = BEGINNINGS.find(({ at = 0, bytes }) => text.startsWith(bytes, at));
  // Two letters begin many a text; as bitmap and program they are followed by bytes that no text has.
  if (found && found.bytes.length === 2 && /^[A-Z]+$/.test(found.bytes) && !head.includes(0)) return undefined;
  return found?.is;
}

/** The markup that a text begins with, if any: SVG and HTML are never taken, under whatever name. */
export function markupOf(head: Buffer): Text | undefined {
  const text = head.toString('utf8').replace(/^\ufeff?\s*/, '');
  if (!text.startsWith('<')) return undefined;
  return MARKUP.find(([mark]) => mark.test(text))?.[1];
}
