import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, JsonScalar } from '@trihelix/platform';
import { ExportAction, ExportedList, ExportFormat, ExportState } from './list-export.entity';

registerEnumType(ExportedList, { name: 'ExportedList', description: 'Lists that can be had as a file.' });
registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: 'What kind of file.',
  valuesMap: {
    XLSX: { description: 'A workbook (Excel, WPS), up to 1,048,575 rows.' },
    CSV: { description: 'Comma-separated values, UTF-8 with a byte order mark, up to 5,000,000 rows.' },
  },
});
registerEnumType(ExportState, {
  name: 'ExportState',
  description: 'Where an export stands.',
  valuesMap: {
    QUEUED: { description: 'It waits for the worker (排队中).' },
    RUNNING: { description: 'It is being written (导出中).' },
    DONE: { description: 'Its file can be downloaded until it expires (已完成).' },
    FAILED: { description: 'It cannot be, for the reason given (失败).' },
    CANCELLED: { description: 'It was stopped; there is no file (已取消).' },
  },
});
registerEnumType(ExportAction, { name: 'ExportAction', description: 'What you may do with an export now.' });

@ObjectType('ListExport', { description: 'A filtered list that you asked for as a file (导出).' })
export class ListExportType {
  @Field(() => ID, { description: 'Identifier.' }) id: string;
  @Field(() => ExportedList, { description: 'Which list.' }) list: ExportedList;
  @Field(() => JsonScalar, { description: 'The filter, as the list takes it.' }) filter: Readonly<Record<string, unknown>>;
  @Field(() => ExportFormat, { description: 'What kind of file.' }) format: ExportFormat;
  @Field({ description: 'The language of headings and words: zh-CN or en.' }) locale: string;
  @Field(() => ExportState, { description: 'Where it stands.' }) state: ExportState;
  @Field(() => Int, { description: 'Rows written so far; in the end, rows of the file.' }) rows: number;
  @Field(() => Int, { description: 'Rows that the list counted when writing began.' }) rowTotal: number;
  @Field({ description: 'When you asked for it.' }) requestedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When somebody asked to stop it.' }) cancelRequestedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was over.' }) finishedAt: Date | null;
}

export const ListExportConnection = connectionOf(ListExportType, 'ListExport');
