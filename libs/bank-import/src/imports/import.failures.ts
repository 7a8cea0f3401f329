import { Field, ID, Int } from '@nestjs/graphql';
import type { RowProblem } from '@trihelix/exchange';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import type { MappingGap } from '../reading/statement.mapping';
import { StatementProblem } from './statement.types';

/** Rows of one statement. */
export const MOST_ROWS = 20_000;

/** Longer statements have to be exported month by month. */
@FailureType('The statement has too many rows; nothing of it was imported.')
export class StatementTooLong extends Failure {
  readonly code = 'STATEMENT_TOO_LONG';
  @Field(() => Int, { description: 'Rows below the heading.' }) readonly rows: number;
  @Field(() => Int, { description: 'The most there may be.' }) readonly mostRows: number = MOST_ROWS;

  constructor(rows: number) {
    super({
      zh: `对账单有 ${rows} 行，一次至多导入 ${MOST_ROWS} 行。请在网上银行按月导出，分次导入。未导入任何数据。`,
      en: `The statement has ${rows} rows; ${MOST_ROWS} are the most at once. Export it month by month. Nothing was imported.`,
    });
    this.rows = rows;
  }
}

const GAPS: Readonly<Record<MappingGap, { readonly zh: string; readonly en: string }>> = {
  DAY: { zh: '交易日期', en: 'the day' },
  AMOUNT: { zh: '收入金额（或交易金额）', en: 'the money in (or the amount)' },
  REFERENCE: { zh: '交易流水号', en: "the bank's reference" },
};

/** No column is known to be what nothing can do without. */
@FailureType('No column is said to be the day, the amount, or the reference; nothing was imported.')
export class StatementNotMapped extends Failure {
  readonly code = 'STATEMENT_NOT_MAPPED';
  override readonly field = 'input.mapping';
  @Field(() => [String], { description: 'What no column means: DAY, AMOUNT, REFERENCE.' }) readonly missing: readonly string[];

  constructor(missing: readonly MappingGap[]) {
    super({
      zh: `请指出哪一列是${missing.map((gap) => GAPS[gap].zh).join('、')}。未导入任何数据。`,
      en: `Say which column is ${missing.map((gap) => GAPS[gap].en).join(', and which ')}. Nothing was imported.`,
    });
    this.missing = missing;
  }
}

/** A statement goes in whole or not at all: half of one could not be reconciled. */
@FailureType('Rows of the statement cannot be understood; nothing of it was imported.')
export class StatementRowsRefused extends Failure {
  readonly code = 'STATEMENT_ROWS_REFUSED';
  @Field(() => Int, { description: 'How many problems there are.' }) readonly problemCount: number;
  @Field(() => [StatementProblem], { description: 'The first fifty of them.' }) readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[]) {
    super({
      zh: `有 ${problems.length} 处无法读取。请按提示更正文件或列的含义后重试。未导入任何数据。`,
      en: `${problems.length} cells cannot be read. Correct the file, or what its columns mean. Nothing was imported.`,
    });
    this.problemCount = problems.length;
    this.problems = problems.slice(0, 50);
  }
}

/** What later statements repeat, or what is in the books, cannot be taken away under them. */
@FailureType('Lines of the import are in the books, or are repeated by a later import.')
export class ImportInUse extends Failure {
  readonly code = 'IMPORT_IN_USE';
  @Field(() => ID, { description: 'The import.' }) readonly importId: string;
  @Field(() => Int, { description: 'Lines that are recorded as receipts.' }) readonly recorded: number;
  @Field(() => Int, { description: 'Lines of later imports that repeat lines of this one.' }) readonly repeated: number;

  constructor(importId: string, recorded: number, repeated: number) {
    super({
      zh:
        recorded > 0
          ? `其中 ${recorded} 笔已登记为收款，不能撤销导入。其余各笔可逐笔忽略。`
          : `之后导入的对账单中有 ${repeated} 笔与本次重复，请先撤销那些导入。`,
      en:
        recorded > 0
          ? `${recorded} of its lines are recorded as receipts, so it cannot be withdrawn. The others can be ignored one by one.`
          : `${repeated} lines of later imports repeat lines of this one. Withdraw those imports first.`,
    });
    this.importId = importId;
    this.recorded = recorded;
    this.repeated = repeated;
  }
}
