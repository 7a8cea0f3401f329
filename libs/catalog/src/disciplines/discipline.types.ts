import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';

@ObjectType('Discipline', { description: 'A discipline category (学科门类) of the catalogue of 2022.' })
export class DisciplineType {
  @Field({ description: 'Two digits, 01 to 14.' }) code: string;
  @Field({ description: 'The Chinese name.' }) nameZh: string;
  @Field({ description: 'The English name.' }) nameEn: string;
}

export const DisciplineConnection = connectionOf(DisciplineType, 'Discipline');

@InputType({ description: 'Which disciplines.' })
export class DisciplineFilter {
  @IsOptional()
  @MaxLength(50)
  @Field(() => String, {
    nullable: true,
    description: 'Begins the code or a word of the English name, or is part of the Chinese name.',
  })
  search?: string | null;
}
