import { isUtf8 } from 'node:buffer';
import type { ImportSource } from './import.source';
import { UnreadableFile } from './unreadable-file';

/** What a text is written in. GB18030 (GB 18030-2022) holds GBK and GB 2312, in which Chinese spreadsheet programs save CSV. */
export type TextEncoding = 'UTF-8' | 'GB18030';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const LONGEST_SEQUENCE = 4;
/** Bytes of a line; past them it is looked at in pieces, so that a file without line ends stays bounded. */
const LONGEST_LINE = 4_194_304;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Finds what a text is written in by reading all of it. @throws UnreadableFile when it is neither, or both, naming the first
 * line that differs from those before it.
 */
export async function encodingOf(source: ImportSource): Promise<TextEncoding> {
  if (await isAllUtf8(source)) return 'UTF-8';
  const judge = new LineJudge();
  for await (const line of linesOf(source.open())) judge.next(line);
  return judge.verdict();
}

/** The text as UTF-8, piece by piece. */
export async function* inUtf8(source: ImportSource, encoding: TextEncoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'UTF-8') {
    yield* source.open();
    return;
  }
  const decoder = new TextDecoder('gb18030');
  for await (const chunk of source.open()) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

/** RFC 3629: no overlong forms, no surrogates. */
async function isAllUtf8(source: ImportSource): Promise<boolean> {
  let carry: Uint8Array = new Uint8Array();
  for await (const chunk of source.open()) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const whole = bytes.subarray(0, wholeLength(bytes));
    if (!isUtf8(whole)) return false;
    carry = bytes.slice(whole.length);
  }
  return carry.length === 0;
}

/**
 * Hears the lines of a text that is not all UTF-8. Most pairs of bytes in GB18030 are not UTF-8, but some are (联通 reads as
 * two letters of it), so a line counts as UTF-8 only when it has a character that takes three bytes there.
 */
class LineJudge {
  private line = 0;
  private row = 1;
  private offset = 0;
  private isQuoted = false;
  private found: TextEncoding | undefined;

  /** @throws UnreadableFile */
  next(bytes: Uint8Array): void {
    this.line += 1;
    if (this.line === 1 && BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte)) this.found = 'UTF-8';
    const seen = this.encodingOf(bytes);
    if (seen !== undefined && this.found !== undefined && seen !== this.found) throw this.mixed(bytes, this.found);
    this.found ??= seen;
    this.offset += bytes.length;
    const quotes = count(bytes, QUOTE);
    if (quotes % 2 === 1) this.isQuoted = !this.isQuoted;
    // A line end within quotes does not end a row. No byte of a longer character of either encoding is a quote.
    if (!this.isQuoted) this.row += 1;
  }

  verdict(): TextEncoding {
    return this.found ?? 'UTF-8';
  }

  /** Undefined when a line could be either. */
  private encodingOf(bytes: Uint8Array): TextEncoding | undefined {
    if (isUtf8(bytes)) return bytes.some((byte) => byte >= 0xe0) ? 'UTF-8' : undefined;
    if (isGb18030(bytes)) return 'GB18030';
    throw this.neither(bytes);
  }

  private mixed(bytes: Uint8Array, before: TextEncoding): UnreadableFile {
    const after = before === 'UTF-8' ? 'GB18030' : 'UTF-8';
    return new UnreadableFile(
      {
        zh:
          `文件混用了两种编码：第 ${this.line} 行（数据第 ${this.row} 行）为 ${after}，此前各行为 ${before}。` +
          '请将整个文件另存为“CSV UTF-8（逗号分隔）”后重试。',
        en:
          `The file mixes two encodings: line ${this.line} (row ${this.row}) is ${after}, the lines before it ${before}. ` +
          'Save the whole file as "CSV UTF-8 (comma delimited)", and try again.',
      },
      { line: this.line, row: this.row, offset: this.offset + (isUtf8(bytes) ? firstLong(bytes) : firstInvalid(bytes)) },
    );
  }

  private neither(bytes: Uint8Array): UnreadableFile {
    const at = firstInvalid(bytes);
    const [offset, found] = [this.offset + at, `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`];
    return new UnreadableFile(
      {
        zh:
          `文件既不是 UTF-8 也不是 GB18030 编码：第 ${this.line} 行、第 ${offset} 字节处为 ${found}。` +
          '请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”后重试。',
        en:
          `The file is neither UTF-8 nor GB18030: ${found} at byte ${offset}, line ${this.line}. ` +
          'In Excel or WPS choose "Save as", "CSV UTF-8 (comma delimited)", and try again.',
      },
      { line: this.line, row: this.row, offset },
    );
  }
}

/** Lines with their line feed. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = bytes.slice(from);
    if (rest.length > LONGEST_LINE) throw endless();
  }
  if (rest.length > 0) yield rest;
}

/** Length without a character that continues in the next chunk. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back < LONGEST_SEQUENCE && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

function firstInvalid(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return 0;
}

const firstLong = (bytes: Uint8Array): number =>
  Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found += 1;
  return found;
}

function isGb18030(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const endless = () =>
  new UnreadableFile({
    zh: `文件中有超过 ${LONGEST_LINE} 字节而没有换行的内容，不是可读取的文本。`,
    en: `The file has more than ${LONGEST_LINE} bytes without a line end; that is no text to read.`,
  });
