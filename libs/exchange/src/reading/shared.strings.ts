import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXml } from './xml.events';
import { UnreadableFile } from './unreadable-file';

/** Bytes of text that stay in memory; what is beyond goes into a file beside it. */
const IN_MEMORY = 8_388_608;
/** A cell holds 32,767 characters. */
const LONGEST_TEXT = 1_000_000;
const MOST_TEXTS = 10_000_000;
/** Bytes read from that file at a time: cells ask for strings much in the order in which they stand. */
const BLOCK = 262_144;

/**
 * The texts of a workbook, which cells name by number. They may be larger than the sheet, so past a few megabytes they lie
 * in a file that is gone when the workbook is closed; what stays in memory then is a number for each text.
 */
export class SharedStrings {
  /** Where each text begins, in bytes over memory and file; the last one is the end. */
  private starts: Float64Array = new Float64Array(1_024);
  private count = 0;
  private bytes = 0;
  private memory: Buffer[] = [];
  private head: Buffer = Buffer.alloc(0);
  private folder: string | undefined;
  private file: number | undefined;
  private block = { start: 0, bytes: Buffer.alloc(0) };

  static async read(part: AsyncIterable<Uint8Array>): Promise<SharedStrings> {
    const strings = new SharedStrings();
    try {
      for await (const text of textsOf(part)) strings.add(text);
      strings.seal();
      return strings;
    } catch (error) {
      strings.close();
      throw error;
    }
  }

  /** @throws UnreadableFile when there is no text of this number. */
  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw missing(index);
    const [start, end] = [this.starts[index] ?? 0, this.starts[index + 1] ?? 0];
    if (end <= this.head.length) return this.head.toString('utf8', start, end);
    return this.fromFile(start - this.head.length, end - start);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    [this.file, this.folder] = [undefined, undefined];
  }

  private add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    if (this.file === undefined && this.bytes + bytes.length > IN_MEMORY) this.spill();
    if (this.file === undefined) this.memory.push(bytes);
    else writeSync(this.file, bytes);
    this.bytes += bytes.length;
    this.count += 1;
    if (this.count > MOST_TEXTS) throw tooMuch();
    if (this.count >= this.starts.length) this.starts = grown(this.starts);
    this.starts[this.count] = this.bytes;
  }

  private spill(): void {
    this.seal();
    this.folder = mkdtempSync(join(tmpdir(), 'trihelix-strings-'));
    this.file = openSync(join(this.folder, 'texts'), 'w+');
  }

  private seal(): void {
    if (this.memory.length > 0) this.head = Buffer.concat(this.memory);
    this.memory = [];
  }

  private fromFile(start: number, length: number): string {
    const { block } = this;
    if (start < block.start || start + length > block.start + block.bytes.length) {
      const bytes = Buffer.alloc(Math.max(BLOCK, length));
      const read = this.file === undefined ? 0 : readSync(this.file, bytes, 0, bytes.length, start);
      this.block = { start, bytes: bytes.subarray(0, read) };
    }
    const from = start - this.block.start;
    return this.block.bytes.toString('utf8', from, from + length);
  }
}

/** `si` is one text: plain in `t`, or runs of `r`; what is in `rPh` says how it is read aloud (ISO/IEC 29500-1, 18.4). */
const textsOf = (part: AsyncIterable<Uint8Array>): AsyncGenerator<string> =>
  readXml<string>(part, (emit) => {
    let [text, isText, aloud] = ['', false, 0];
    return {
      open: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') aloud += 1;
        isText = name === 't' && aloud === 0;
      },
      text: (piece) => {
        if (isText) text += piece;
        if (text.length > LONGEST_TEXT) throw tooMuch();
      },
      close: (name) => {
        if (name === 'rPh') aloud -= 1;
        isText = false;
        if (name === 'si') emit(text);
      },
    };
  });

function grown(numbers: Float64Array): Float64Array {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

const tooMuch = () =>
  new UnreadableFile({
    zh: `工作簿中的文本过多，或有超过 ${LONGEST_TEXT} 个字符的单元格。请拆分文件或缩短内容。`,
    en: `The workbook holds too many texts, or one of more than ${LONGEST_TEXT} characters. Split it, or shorten them.`,
  });

const missing = (index: number) =>
  new UnreadableFile({
    zh: `工作簿已损坏：没有第 ${index} 个共享文本。请在 Excel 或 WPS 中打开并重新保存后重试。`,
    en: `The workbook is damaged: it has no shared text ${index}. Open it in Excel or WPS, save it anew, and try again.`,
  });
