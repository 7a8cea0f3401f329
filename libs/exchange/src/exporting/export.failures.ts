import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { ExportFormat } from './list-export.entity';

/** Rows that a file may have: all below the heading that a sheet has (1,048,576), and as many lines as a CSV of 1 GiB may need. */
export const MOST_ROWS: Readonly<Record<ExportFormat, number>> = {
  [ExportFormat.XLSX]: 1_048_575,
  [ExportFormat.CSV]: 5_000_000,
};

/** More rows than the file may have. */
@FailureType('The list has more rows than such a file may have; nothing was exported.')
export class ExportTooLong extends Failure {
  readonly code = 'EXPORT_TOO_LONG';
  @Field(() => Int, { description: 'Rows that such a file may have.' }) readonly maxRows: number;

  constructor(format: ExportFormat, rows: number) {
    const maxRows = MOST_ROWS[format];
    const isSheet = format === ExportFormat.XLSX && rows <= MOST_ROWS[ExportFormat.CSV];
    super({
      zh: `列表有 ${rows} 行，超过 ${format} 文件的上限 ${maxRows} 行。${isSheet ? '请改为导出 CSV，或缩小筛选范围。' : '请缩小筛选范围。'}`,
      en: `The list has ${rows} rows; a file of ${format} has at most ${maxRows}. ${isSheet ? 'Export it as CSV, or narrow the filter.' : 'Narrow the filter.'}`,
    });
    this.maxRows = maxRows;
  }
}

/** @throws ExportTooLong */
export function requireRoom(format: ExportFormat, rows: number): void {
  if (rows > MOST_ROWS[format]) throw new ExportTooLong(format, rows);
}

/** The person has as many exports under way as may be. */
@FailureType('You have as many exports under way as may be; this one was not begun.')
export class ExportsBusy extends Failure {
  readonly code = 'EXPORTS_BUSY';
  @Field(() => Int, { description: 'How many may be under way.' }) readonly most: number;

  constructor(most: number) {
    super({
      zh: `您已有 ${most} 个导出正在进行，请等待其完成或取消后再试。`,
      en: `You have ${most} exports under way. Wait for one to end, or cancel it, and try again.`,
    });
    this.most = most;
  }
}
