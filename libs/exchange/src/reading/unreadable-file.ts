import { Field, Float, Int } from '@nestjs/graphql';
import { Failure, type Text } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Where in the file reading had to stop; all counted from 1 except `offset`. */
export interface FilePlace {
  /** Line of the file, as an editor counts. */
  readonly line?: number;
  /** Row, as a spreadsheet counts: the heading is row 1. */
  readonly row?: number;
  /** Bytes before the place. */
  readonly offset?: number;
}

/** The file as a whole cannot be read. Nothing of it was imported. */
@FailureType('The file as a whole cannot be read; nothing of it was imported.')
export class UnreadableFile extends Failure {
  readonly code = 'UNREADABLE_FILE';
  @Field(() => Int, { nullable: true, description: 'Line of the file, from 1, where known.' }) readonly line: number | null;
  @Field(() => Int, { nullable: true, description: 'Row as a spreadsheet counts, the heading being 1, where known.' })
  readonly row: number | null;
  @Field(() => Float, { nullable: true, description: 'Bytes before the place, where known.' }) readonly offset: number | null;

  constructor(text: Text, { line, row, offset }: FilePlace = {}) {
    super({ zh: `${text.zh}未导入任何数据。`, en: `${text.en} Nothing was imported.` });
    this.line = line ?? null;
    this.row = row ?? null;
    this.offset = offset ?? null;
  }
}
