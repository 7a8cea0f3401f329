import type { Entry, ZipFile } from 'yauzl';
import type { ImportSource } from './import.source';
import { UnreadableFile } from './unreadable-file';

/** Parts of one archive; a workbook has some dozens. */
const MOST_PARTS = 5_000;
/** Bytes of one part when expanded: the sheet of a full million rows has a few hundred million. */
const LARGEST_PART = 1_073_741_824;
/** A part that is small when expanded may be as dense as it likes. */
const SMALL_PART = 16_777_216;
/** Bytes to which one byte expands. Sheets reach about 30; deflate itself ends at 1,032. */
const DENSEST = 150;

/**
 * The parts of a workbook (an Open Packaging archive, ISO/IEC 29500-2), read as streams. What a part says it expands to is
 * refused when it is beyond reason, and a part that expands to something else than it said is broken off.
 */
export class WorkbookArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnreadableFile when it is no whole archive, or one made to fill memory or disk. */
  static async open(source: ImportSource): Promise<WorkbookArchive> {
    const zip = await source.openArchive().catch(() => Promise.reject(broken()));
    try {
      if (zip.entryCount > MOST_PARTS) throw bomb(`${zip.entryCount} 个文件`, `${zip.entryCount} parts`);
      return new WorkbookArchive(zip, await entriesOf(zip));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.zip.close();
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The bytes of a part, expanded. @throws UnreadableFile when there is none of this name, or for what its bytes are. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw broken();
    requireReasonable(entry);
    try {
      yield* (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    } catch (error) {
      // What zlib and the archive say of bytes that are damaged, cut off or not what they claim to be.
      throw error instanceof UnreadableFile ? error : broken();
    }
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      // Names of parts do not differ by case alone (ISO/IEC 29500-2, 6.2.2.3).
      entries.set(entry.fileName.toLowerCase(), entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(broken()));
    zip.readEntry();
  });
}

function requireReasonable({ uncompressedSize, compressedSize }: Entry): void {
  const isDense = uncompressedSize > SMALL_PART && uncompressedSize > compressedSize * DENSEST;
  if (!isDense && uncompressedSize <= LARGEST_PART) return;
  const [from, to] = [compressedSize, uncompressedSize].map((bytes) => `${(bytes / 1_048_576).toFixed(1)} MB`);
  throw bomb(`${from} 的内容解压后达 ${to}`, `${from} that expand to ${to}`);
}

const bomb = (zh: string, en: string) =>
  new UnreadableFile({
    zh: `该压缩包含有${zh}，像是“压缩炸弹”，未解压。请在 Excel 或 WPS 中重新保存，或拆分为较小的文件。`,
    en: `The archive holds ${en}, as a "zip bomb" does; it was not expanded. Save it anew in Excel or WPS, or split it.`,
  });

const broken = () =>
  new UnreadableFile({
    zh: '工作簿已损坏或不完整（可能上传中断）。请在 Excel 或 WPS 中打开并重新保存后重试。',
    en: 'The workbook is damaged or only a part of one, as after an upload that broke off. Open it in Excel or WPS, save it anew, and try again.',
  });
