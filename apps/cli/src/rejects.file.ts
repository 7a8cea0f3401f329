import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { csvHeading, csvLine, xlsxOf } from '@trihelix/exchange';

/**
 * The file of the rows that come back, as CSV, or as a workbook when its name ends in `.xlsx`. Made when the first one does, so
 * that a clean import leaves nothing.
 */
export class RejectsFile {
  private handle: FileHandle | undefined;
  private readonly isWorkbook: boolean;
  isBegun = false;

  constructor(private readonly path: string) {
    this.isWorkbook = /\.xlsx$/iu.test(path);
  }

  /** The heading first, then row by row. */
  async write(cells: readonly string[]): Promise<void> {
    this.handle ??= await open(this.isWorkbook ? this.draft : this.path, 'w');
    const line = this.isBegun ? csvLine(cells) : csvHeading(cells);
    await this.handle.appendFile(this.isWorkbook ? `${JSON.stringify(cells)}\n` : line);
    this.isBegun = true;
  }

  async close(): Promise<void> {
    await this.handle?.close();
    if (!this.isWorkbook || !this.isBegun) return;
    await pipeline(workbookOf(this.draft), createWriteStream(this.path));
    await rm(this.draft);
  }

  /** A workbook is written in one go, so its rows wait beside it. */
  private get draft(): string {
    return `${this.path}.part`;
  }
}

async function* workbookOf(draft: string): AsyncGenerator<Uint8Array> {
  const lines = createInterface({ input: createReadStream(draft) })[Symbol.asyncIterator]();
  const first = await lines.next();
  const heading = JSON.parse(first.value as string) as string[];
  yield* xlsxOf({ name: '退回行', heading, rows: cellsOf(lines) });
}

async function* cellsOf(lines: AsyncIterableIterator<string>): AsyncGenerator<string[]> {
  for await (const line of lines) yield JSON.parse(line) as string[];
}
