import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from './unreadable-file';

const LINE_FEED = 0x0a;
const LONGEST_SEQUENCE = 4;
/** As many bytes after the wrong one, and its line before, are looked at to guess what the file is written in. */
const GUESS_BYTES = 4_096;

/** Checks, chunk by chunk, that bytes are UTF-8 (RFC 3629: no overlong forms, no surrogates). */
export class Utf8Check {
  private carry: Uint8Array = new Uint8Array();
  private offset = 0;
  private line = 1;

  /** @throws UnreadableFile naming byte offset and line of the first byte that is not UTF-8. */
  accept(chunk: Uint8Array): void {
    const bytes = this.carry.length > 0 ? Buffer.concat([this.carry, chunk]) : chunk;
    const whole = bytes.subarray(0, wholeLength(bytes));
    if (!isUtf8(whole)) throw this.refuse(whole, firstInvalid(whole));
    this.line += count(whole, LINE_FEED);
    this.offset += whole.length;
    this.carry = bytes.slice(whole.length);
  }

  /** @throws UnreadableFile when the file ends within a character. */
  end(): void {
    if (this.carry.length > 0) throw this.refuse(this.carry, 0);
  }

  private refuse(bytes: Uint8Array, at: number): UnreadableFile {
    const [offset, line] = [this.offset + at, this.line + count(bytes.subarray(0, at), LINE_FEED)];
    const found = `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
    const looksChinese = isGb18030(bytes.subarray(bytes.lastIndexOf(LINE_FEED, at) + 1, at + GUESS_BYTES));
    return new UnreadableFile(
      {
        zh:
          `文件不是 UTF-8 编码：第 ${line} 行、第 ${offset} 字节处为 ${found}${looksChinese ? '，看起来是 GB18030（GBK）编码' : ''}。` +
          '请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”后重试。',
        en:
          `The file is not UTF-8: ${found} at byte ${offset}, line ${line}${looksChinese ? '; it looks like GB18030 (GBK)' : ''}. ` +
          'In Excel or WPS choose "Save as", "CSV UTF-8 (comma delimited)", and try again.',
      },
      { line, offset },
    );
  }
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

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found += 1;
  return found;
}

/** Cut off in the middle of a character, hence streaming. */
function isGb18030(bytes: Uint8Array): boolean {
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true }));
  } catch {
    return false;
  }
}
