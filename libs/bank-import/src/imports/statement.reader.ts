import { Injectable } from '@nestjs/common';
import { FilePurpose, FilesService, type StoredFile } from '@trihelix/files';
import { type Currency, isCurrency } from '@trihelix/kernel';
import { type Actor, Database, refusal } from '@trihelix/platform';
import { LEFT_OUT, type StatementField } from '../reading/statement.fields';
import { type ReadStatement, readLines } from '../reading/statement.lines';
import { gapsOf, type MappingGap, mappingOf, meaningsOf } from '../reading/statement.mapping';
import { readTable, type StatementTable } from '../reading/statement.table';
import { MOST_ROWS, StatementTooLong } from './import.failures';
import { MappingMemory } from './mapping.memory';
import type { BankStatementInput } from './statement.types';

/** A statement that has been read, whatever came of it. */
export interface StatementReading extends ReadStatement {
  readonly file: StoredFile;
  readonly table: StatementTable;
  /** What each column is taken for, in their order. */
  readonly meanings: readonly (StatementField | null)[];
  /** With any of these missing nothing has been read. */
  readonly missing: readonly MappingGap[];
}

/** Reads uploaded statements: columns as the organization decided before, as the input says, else as their headings say. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly memory: MappingMemory,
  ) {}

  /** @throws FileNotUsable, UnreadableFile, StatementTooLong; BAD_INPUT for a currency or column that there is not. */
  async read(actor: Actor, licensorId: string, input: BankStatementInput): Promise<StatementReading> {
    const currency = currencyOf(input.currency);
    const file = await this.files.usable(actor, input.fileId, FilePurpose.BANK_STATEMENT);
    const table = await readTable(file.name, await this.contentOf(file));
    if (table.rows.length > MOST_ROWS) throw new StatementTooLong(table.rows.length);
    const remembered = await this.memory.recall(licensorId, table.columns);
    const said = (input.mapping ?? []).map(({ column, field }) => ({
      column: columnIn(table, column),
      field: field ?? LEFT_OUT,
    }));
    const meanings = meaningsOf(table.columns, [...remembered, ...said]);
    const mapping = mappingOf(meanings);
    const missing = gapsOf(mapping);
    const read: ReadStatement =
      missing.length > 0
        ? { lines: [], problems: [], passedOver: 0 }
        : readLines(table, mapping, { currency, today: this.database.today });
    return { file, table, meanings, missing, ...read };
  }

  private async contentOf(file: StoredFile): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await this.files.read(file)) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  }
}

function currencyOf(code: string): Currency {
  if (isCurrency(code)) return code;
  throw refusal('BAD_INPUT', { zh: `未知的货币代码“${code}”。`, en: `"${code}" is not a known currency code.` });
}

function columnIn({ columns }: StatementTable, column: string): string {
  if (columns.includes(column)) return column;
  throw refusal('BAD_INPUT', { zh: `文件中没有名为“${column}”的列。`, en: `The file has no column "${column}".` });
}
