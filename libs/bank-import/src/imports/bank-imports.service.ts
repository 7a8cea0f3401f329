import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnreadableFile } from '@trihelix/exchange';
import { FileReaders, FilesService } from '@trihelix/files';
import { type Actor, type Connection, Database, insertAll, notFound, type PageArgs, paginate, Trail } from '@trihelix/platform';
import { isUuid } from '@trihelix/kernel';
import { In } from 'typeorm';
import { BankLine } from '../lines/bank-line.entity';
import { licensorOf } from '../licensor';
import { LEFT_OUT } from '../reading/statement.fields';
import { LineDirection } from '../reading/statement.lines';
import { BankImport, BankImportState } from './bank-import.entity';
import { StatementNotMapped, StatementRowsRefused } from './import.failures';
import { LineSorting } from './line.sorting';
import { MappingMemory } from './mapping.memory';
import { StatementReader, type StatementReading } from './statement.reader';
import type { BankStatementInput, StatementPreview } from './statement.types';

/** As what the file of an import is attached. */
const SUBJECT = 'BankImport';
const ROWS_AT_ONCE = 2_000;
const [EXAMPLES, SAMPLE_LINES, SHOWN_PROBLEMS] = [3, 10, 50];

/** Statements of the bank, imported by a licensor's accountants. */
@Injectable()
export class BankImportsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly fileReaders: FileReaders,
    private readonly reader: StatementReader,
    private readonly memory: MappingMemory,
    private readonly sorting: LineSorting,
    private readonly trail: Trail,
  ) {}

  /** A statement tells of everybody who pays the organization: only its accountants download it. */
  onModuleInit(): void {
    this.fileReaders.register(
      SUBJECT,
      async (actor, ids) => {
        if (!actor.may('payment.record') || !actor.organizationId) return [];
        const own = await this.database.of(BankImport).findBy({ id: In([...ids]), licensorId: actor.organizationId });
        return own.map(({ id }) => id);
      },
      { isExclusive: true },
    );
  }

  /** How a statement would be read. @throws FileNotUsable, UnreadableFile, StatementTooLong */
  async preview(actor: Actor, input: BankStatementInput): Promise<StatementPreview> {
    const licensorId = licensorOf(actor);
    const { file, table, meanings, missing, lines, problems, passedOver } = await this.reader.read(actor, licensorId, input);
    const credits = lines.filter(({ direction }) => direction === LineDirection.CREDIT).length;
    return {
      fileName: file.name,
      encoding: table.encoding,
      headingRow: table.headingRow,
      rowCount: table.rows.length,
      columns: table.columns.map((column, at) => ({
        column,
        field: meanings[at] ?? null,
        examples: table.rows.flatMap(({ cells }) => cells[at] || []).slice(0, EXAMPLES),
      })),
      missing: [...missing],
      creditCount: credits,
      debitCount: lines.length - credits,
      passedOver,
      lines: lines.slice(0, SAMPLE_LINES),
      problemCount: problems.length,
      problems: problems.slice(0, SHOWN_PROBLEMS),
      importId: (await this.standing(licensorId, file.sha256))?.id ?? null,
    };
  }

  /**
   * Imports a statement whole or not at all. The same file again gives the import that stands.
   * @throws FileNotUsable, UnreadableFile, StatementTooLong, StatementNotMapped, StatementRowsRefused
   */
  async import(actor: Actor, input: BankStatementInput): Promise<BankImport> {
    const licensorId = licensorOf(actor);
    await this.alone(actor);
    const reading = await this.reader.read(actor, licensorId, input);
    const standing = await this.standing(licensorId, reading.file.sha256);
    if (standing) return standing;
    if (reading.missing.length > 0) throw new StatementNotMapped(reading.missing);
    if (reading.problems.length > 0) throw new StatementRowsRefused(reading.problems);
    const kept = await this.keep(actor, licensorId, reading);
    const lines = await this.sorting.sort(kept.id, licensorId, reading.lines);
    for (let at = 0; at < lines.length; at += ROWS_AT_ONCE)
      await insertAll(this.database, BankLine, lines.slice(at, at + ROWS_AT_ONCE));
    return kept;
  }

  /**
   * Until the transaction ends, nobody else imports or withdraws for the organization: two cannot both be the first to bring a
   * reference, and what a new import knows stays known.
   */
  async alone(actor: Actor): Promise<void> {
    const key = `bank import ${licensorOf(actor)}`;
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  }

  /** @throws NOT_FOUND when it is absent or another organization's. */
  async get(actor: Actor, id: string): Promise<BankImport> {
    const found = isUuid(id) ? await this.database.of(BankImport).findOneBy({ id, licensorId: licensorOf(actor) }) : null;
    if (!found) throw notFound('对账单导入', 'bank import');
    return found;
  }

  /** Of the organization acted for, newest first. */
  page(actor: Actor, page: PageArgs): Promise<Connection<BankImport>> {
    const query = this.database
      .of(BankImport)
      .createQueryBuilder('import')
      .where('import.licensorId = :licensorId', { licensorId: licensorOf(actor) });
    return paginate(this.database, query, page);
  }

  private async keep(actor: Actor, licensorId: string, reading: StatementReading): Promise<BankImport> {
    const { file, table, meanings, lines, passedOver } = reading;
    const days = lines.map(({ bookedOn }) => bookedOn).sort();
    const [firstOn, lastOn] = [days[0], days.at(-1)];
    if (firstOn === undefined || lastOn === undefined) throw nothingInIt();
    const mapping = table.columns.map((column, at) => ({ column, field: meanings[at] ?? LEFT_OUT }));
    const credits = lines.filter(({ direction }) => direction === LineDirection.CREDIT).length;
    const kept: BankImport = {
      id: this.database.newId(),
      licensorId,
      fileId: file.id,
      fileName: file.name,
      sha256: file.sha256 ?? '',
      mapping: mapping.filter(({ field }) => field !== LEFT_OUT),
      creditCount: credits,
      debitCount: lines.length - credits,
      passedOver,
      firstOn,
      lastOn,
      state: BankImportState.KEPT,
      version: 1,
      importedBy: actor.userId ?? '',
      importedAt: this.database.now,
    };
    await this.database.of(BankImport).insert(kept);
    await this.files.attach(actor, [file.id], { subjectType: SUBJECT, subjectId: kept.id });
    await this.memory.remember(actor, licensorId, table.columns, mapping);
    const { id: subjectId, fileName } = kept;
    this.trail.touched({ subjectType: SUBJECT, subjectId, parties: [licensorId], after: { state: kept.state, fileName } });
    return kept;
  }

  private standing(licensorId: string, sha256: string | null): Promise<BankImport | null> {
    return this.database.of(BankImport).findOneBy({ licensorId, sha256: sha256 ?? '', state: BankImportState.KEPT });
  }
}

const nothingInIt = () =>
  new UnreadableFile({ zh: '对账单中没有任何收支记录。', en: 'The statement has no line of money in or out.' });
