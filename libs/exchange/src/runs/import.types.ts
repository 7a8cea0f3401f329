import { Field, type FieldMiddleware, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AchievementKind } from '@trihelix/achievements';
import { say, type Text } from '@trihelix/kernel';
import { connectionOf, type RequestContext } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { ImportAction, ImportKind, ImportState } from './import-run.entity';
import { noticeIn } from './import.notices';

registerEnumType(ImportKind, {
  name: 'ImportKind',
  description: 'What a file is imported as.',
  valuesMap: { ACHIEVEMENTS: { description: '科技成果。' }, NEEDS: { description: '技术需求。' } },
});
registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'Where an import stands.',
  valuesMap: {
    QUEUED: { description: 'It waits for its turn (排队中).' },
    RUNNING: { description: 'Rows are going in (进行中).' },
    DONE: { description: 'Over; good rows are in (已完成).' },
    FAILED: { description: 'Broken off; what is in stays in (中断).' },
    REFUSED: { description: 'The file or its importer was refused; nothing more went in (已拒绝).' },
    CANCELLED: { description: 'Its importer stopped it; what was in stays in (已取消).' },
  },
});
registerEnumType(ImportAction, {
  name: 'ImportAction',
  description: 'What may be done with an import.',
  valuesMap: { CANCEL: { description: 'Stop it after the batch it is in (取消).' } },
});

/** A field that is stored in both languages and shown in the reader's. */
const said =
  (of: string): FieldMiddleware<Record<string, Text | null>, RequestContext> =>
  ({ source, context }) => {
    const text = source[of];
    return text ? say(text, context.locale) : null;
  };

@ObjectType({ description: 'Something that a column can be mapped to.' })
export class ImportField {
  @Field({ description: 'Stable name, for `mapping`.' }) name: string;
  @Field(() => String, { middleware: [said('label')], description: 'What it is called; a heading of this name is understood.' })
  label: string;
  @Field(() => [String], { description: 'Other headings that are understood, written any way.' }) synonyms: string[];
  @Field(() => Boolean, { description: 'Whether several columns may be mapped to it.' }) isRepeatable: boolean;
}

@ObjectType({ description: 'Where a column of the file went.' })
export class ImportedColumn {
  @Field({ description: 'The column.' }) column: string;
  @Field({ description: 'The field.' }) field: string;
}

@ObjectType({ description: 'Something that rows lack for being published.' })
export class ImportMissing {
  @Field({ description: 'Path of the field.' }) field: string;
  @Field(() => String, { middleware: [said('text')], description: 'What to fill in.' }) message?: string;
  @Field(() => Int, { description: 'How many rows lack it.' }) rows: number;
}

@ObjectType({ description: "Something that was done on the importer's behalf." })
export class ImportNotice {
  @Field({ description: 'Stable name.' }) name: string;
  @Field(() => String, { middleware: [noticeIn], description: 'What was done, as a sentence.' }) message?: string;
  @Field(() => Int, { description: 'For how many rows.' }) rows: number;
}

@ObjectType({ description: 'One thing wrong with one row, and how to put it right.' })
export class ImportProblemType {
  @Field(() => Int, { description: 'The row as a spreadsheet counts: the heading is row 1. Of JSON Lines, the line.' })
  row: number;
  @Field(() => String, { nullable: true, description: 'The column; empty when it is about the row.' }) column: string | null;
  @Field({ description: 'What stands there, shortened.' }) found: string;
  @Field(() => String, { middleware: [said('expected')], description: 'What should stand there.' }) expected: string;
  @Field(() => String, { middleware: [said('fix')], description: 'What to do.' }) fix: string;
}

export const ImportProblemConnection = connectionOf(ImportProblemType, 'ImportProblem');

@ObjectType({ isAbstract: true })
export abstract class ImportFacts {
  @Field({ description: "The file's name." }) fileName: string;
  @Field(() => [ImportedColumn], { description: 'Which column went where.' }) mapping: ImportedColumn[];
  @Field(() => [String], { description: 'Columns that were not imported.' }) unmapped: string[];
  @Field({ description: 'Whether rows were to be published.' }) publishes: boolean;
  @Field(() => Int, { description: 'Rows of the file that were looked at.' }) rowCount: number;
  @Field(() => Int, { description: 'Rows that were new.' }) created: number;
  @Field(() => Int, { description: 'Rows that changed something.' }) updated: number;
  @Field(() => Int, { description: 'Rows that were there already, word for word.' }) unchanged: number;
  @Field(() => Int, { description: 'Rows that came back with a problem.' }) returned: number;
  @Field(() => Int, { description: 'How many were published now.' }) published: number;
  @Field(() => Int, { description: 'How many were public before.' }) alreadyPublic: number;
  @Field(() => Int, { description: 'How many stayed drafts because something is missing.' }) keptDraft: number;
  @Field(() => Int, { description: 'Problems in all.' }) problemCount: number;
  @Field(() => [ImportMissing], { description: 'What drafts lack, with the number of rows.' }) missing: ImportMissing[];
  @Field(() => [ImportNotice], { description: "What was done on the importer's behalf." }) notices: ImportNotice[];
}

@ObjectType('ImportRun', { description: 'One file that somebody of the organization imported, or tried to.' })
export class ImportRunType extends ImportFacts {
  @Field(() => ID, { description: 'Identifier.' }) id: string;
  @Field(() => ImportKind, { description: 'What it was imported as.' }) target: ImportKind;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file; empty when it could not be read to its end.' })
  sha256: string | null;
  @Field(() => String, { nullable: true, description: 'The column by which rows are known again.' }) keyColumn: string | null;
  @Field(() => String, { nullable: true, description: 'The words by which the importer answers for the file.' }) declaration:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Who imported; empty when the command line did.' }) userId: string | null;
  @Field(() => ImportState, { description: 'Where it stands.' }) state: ImportState;
  @Field(() => Boolean, { name: 'dryRun', description: 'Whether it only reports what would happen.' }) isRehearsal: boolean;
  @Field({
    description: 'Whether its numbers can be opened: lists of achievements and needs then know it as `importRunId`.',
  })
  remembersRows: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'Rows of the file, once it has been read to its end; `rowCount` of them are settled.',
  })
  rowTotal: number | null;
  @Field(() => Date, { nullable: true, description: 'When somebody asked to stop it.' }) cancelRequestedAt: Date | null;
  @Field(() => String, { nullable: true, middleware: [said('reason')], description: 'Why it was refused or broke off.' }) reason:
    string | null;
  @Field({ description: 'When it began.' }) startedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was over.' }) finishedAt: Date | null;
}

export const ImportRunConnection = connectionOf(ImportRunType, 'ImportRun');

@ObjectType('ImportReport', { description: 'What an import came to.' })
export class ImportReportType extends ImportFacts {
  @Field(() => ImportRunType, {
    nullable: true,
    description: 'The record of the import; empty for a rehearsal, which leaves none.',
  })
  run: ImportRunType | null;
  @Field({ description: 'SHA-256 of the file.' }) sha256: string;
  @Field({ description: 'The column by which rows are known again.' }) keyColumn: string;
  @Field({ description: 'Whether nothing was kept.' }) dryRun: boolean;
  @Field({ description: 'The words by which the importer answers for the file.' }) declaration: string;
  @Field(() => [ImportProblemType], {
    description: 'The first hundred problems; those of an import that was kept are all under `run`.',
  })
  problems: ImportProblemType[];
  @Field(() => String, {
    nullable: true,
    description: 'The rows that came back, as CSV (UTF-8) with a column that says why; empty when none did.',
  })
  badRowsCsv: string | null;
}

@InputType({ description: 'Sends a column to a field.' })
export class ColumnChoiceInput {
  @Length(1, 500) @Field({ description: 'The column, as its heading names it.' }) column: string;
  @Length(1, 100) @Field({ description: 'The field; `-` leaves the column out.' }) field: string;
}

@InputType({ description: 'A file of needs.' })
export class ImportNeedsInput {
  @Length(1, 255) @Field({ description: "The file's name." }) fileName: string;
  @MaxLength(2_097_152)
  @Field({ description: 'The file (XLSX, CSV or JSON Lines, up to 1.5 MB) in Base64.' })
  contentBase64: string;
  @IsOptional()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ColumnChoiceInput)
  @Field(() => [ColumnChoiceInput], { nullable: true, description: 'Columns whose heading does not say what they are.' })
  mapping?: ColumnChoiceInput[] | null;
  @IsOptional()
  @Length(1, 500)
  @Field(() => String, { nullable: true, description: 'The column by which rows are known again; when empty, that of the code.' })
  keyColumn?: string | null;
  @Field({ defaultValue: false, description: 'Publish what is complete.' }) publish: boolean;
  @Field({ defaultValue: false, description: 'Report what would happen, and change nothing.' }) dryRun: boolean;
  @Field({ description: 'That you make the declaration (`importDeclaration`) for this file.' }) ownershipDeclaration: boolean;
}

@InputType({ description: 'A file of achievements.' })
export class ImportAchievementsInput extends ImportNeedsInput {
  @Field(() => AchievementKind, {
    nullable: true,
    description:
      'Their kind, when the file has no column for it; when empty, what their rights make them, and know-how without one.',
  })
  kind?: AchievementKind | null;
}

@InputType({ description: 'An uploaded file, and what to do with it.' })
export class StartImportInput {
  @IsUUID() @Field(() => ID, { description: 'The file, uploaded for the purpose IMPORT.' }) fileId: string;
  @Field(() => ImportKind, { description: 'What its rows are.' }) target: ImportKind;
  @IsOptional()
  @Length(1, 500)
  @Field(() => String, {
    nullable: true,
    description: 'The column by which rows are known again; when empty, what was decided for such files, or that of the code.',
  })
  key?: string | null;
  @IsOptional()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => ColumnChoiceInput)
  @Field(() => [ColumnChoiceInput], {
    nullable: true,
    description: 'Columns whose heading does not say what they are; kept for the next file with the same columns.',
  })
  mapping?: ColumnChoiceInput[] | null;
  @Field({ defaultValue: false, description: 'Publish what is complete.' }) publish: boolean;
  @Field({ defaultValue: false, description: 'Report what would happen, and change nothing.' }) dryRun: boolean;
  @Field({ description: 'That you make the declaration (`importDeclaration`) for this file.' }) ownershipDeclaration: boolean;
  @Field(() => AchievementKind, { nullable: true, description: 'Achievements: their kind, when the file has no column for it.' })
  kind?: AchievementKind | null;
}
