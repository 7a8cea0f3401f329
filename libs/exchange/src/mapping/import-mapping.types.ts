import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Length, ValidateNested } from 'class-validator';
import { ImportKind } from '../runs/import-run.entity';
import { ColumnChoiceInput, ImportedColumn } from '../runs/import.types';

@ObjectType('ImportMapping', {
  description: 'Which column means which field, as the organization decided for files with these columns.',
})
export class ImportMappingType {
  @Field(() => ID, { description: 'Identifier.' }) id: string;
  @Field(() => ImportKind, { description: 'What such files are imported as.' }) target: ImportKind;
  @Field(() => [String], { description: 'The columns; a file with the same ones, in whatever order, is understood alike.' })
  columns: string[];
  @Field(() => [ImportedColumn], {
    description: 'What was decided differently from what the headings say; the field `-` leaves a column out.',
  })
  choices: ImportedColumn[];
  @Field(() => String, { nullable: true, description: 'The column by which rows are known again.' }) keyColumn: string | null;
  @Field(() => Int, { description: 'Counts the decisions.' }) version: number;
  @Field({ description: 'When it was decided.' }) updatedAt: Date;
}

@ObjectType({ description: 'A column of a file that is about to be imported.' })
export class ProposedColumn {
  @Field({ description: 'The column.' }) column: string;
  @Field(() => String, { nullable: true, description: 'The field it would go to; empty when it goes nowhere.' }) field:
    string | null;
  @Field(() => [String], { description: 'What stands in it, in the first rows.' }) samples: string[];
}

@ObjectType({ description: 'How a file would be understood.' })
export class ImportProposal {
  @Field({ description: 'XLSX, CSV or JSON_LINES, by its content.' }) format: string;
  @Field(() => String, { nullable: true, description: 'UTF-8 or GB18030; empty for a workbook.' }) encoding: string | null;
  @Field(() => String, { nullable: true, description: 'What separates its cells; empty when nothing does.' }) separator:
    string | null;
  @Field(() => [ProposedColumn], { description: 'Its columns.' }) columns: ProposedColumn[];
  @Field(() => String, {
    nullable: true,
    description: 'The column by which rows would be known again; empty when none offers itself.',
  })
  keyColumn: string | null;
  @Field(() => ImportMappingType, { nullable: true, description: 'What was decided for such files before, if anything.' })
  kept: ImportMappingType | null;
  @Field(() => String, { nullable: true, description: 'Why it could not be imported as it stands; empty when it could.' })
  obstacle: string | null;
}

@ObjectType({ description: 'A workbook to fill in: the columns that are understood, and an example row that imports pass over.' })
export class ImportTemplate {
  @Field({ description: 'A name for it.' }) fileName: string;
  @Field({ description: 'Its media type.' }) mediaType: string;
  @Field({ description: 'The workbook, in Base64.' }) contentBase64: string;
}

@InputType({ description: 'A decision about the columns of a kind of file.' })
export class SaveImportMappingInput {
  @Field(() => ImportKind, { description: 'What such files are imported as.' }) target: ImportKind;
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @Length(1, 500, { each: true })
  @Field(() => [String], { description: 'All columns that such files have.' })
  columns: string[];
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => ColumnChoiceInput)
  @Field(() => [ColumnChoiceInput], { description: 'Where columns go whose heading does not say it.' })
  choices: ColumnChoiceInput[];
  @IsOptional()
  @Length(1, 500)
  @Field(() => String, { nullable: true, description: 'The column by which rows are known again.' })
  keyColumn?: string | null;
  @IsOptional()
  @Field(() => Int, { nullable: true, description: 'The version you read; empty when there is none yet.' })
  expectedVersion?: number | null;
}
