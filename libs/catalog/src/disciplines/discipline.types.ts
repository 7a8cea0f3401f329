import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import { CatalogRowType } from '../catalog.types';
import type { DisciplineLevel } from './discipline.entity';

/** The levels as GraphQL values. */
export const DisciplineLevels = {
  CATEGORY: 'CATEGORY',
  DISCIPLINE: 'DISCIPLINE',
  PROFESSIONAL: 'PROFESSIONAL',
  SUBDISCIPLINE: 'SUBDISCIPLINE',
} as const satisfies { [L in DisciplineLevel]: L };

registerEnumType(DisciplineLevels, {
  name: 'DisciplineLevel',
  description: 'How fine a discipline is.',
  valuesMap: {
    CATEGORY: { description: 'Two digits, 01 to 14 (学科门类).' },
    DISCIPLINE: { description: 'Four digits (一级学科).' },
    PROFESSIONAL: { description: 'Four digits, the last two 51 or more (专业学位类别).' },
    SUBDISCIPLINE: { description: 'Six digits (二级学科、专业领域), where imported.' },
  },
});

@ObjectType('Discipline', {
  description: 'A discipline of the catalogue of postgraduate education of 2022 (研究生教育学科专业目录).',
})
export class DisciplineType extends CatalogRowType {
  @Field({ description: 'Two digits for a category, four for a discipline or professional degree.' }) code: string;
  @Field(() => DisciplineLevels, { description: 'Category, discipline, professional degree or finer.' }) level: DisciplineLevel;
}

export const DisciplineConnection = connectionOf(DisciplineType, 'Discipline');

@InputType({ description: 'Which disciplines; every condition given must hold.' })
export class DisciplineFilter {
  @Field(() => DisciplineLevels, { nullable: true, description: 'Of this level.' }) level?: DisciplineLevel | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'This one and everything below it: 08 or 0812.' })
  under?: string | null;
  @IsOptional()
  @MaxLength(50)
  @Field(() => String, {
    nullable: true,
    description: 'Begins the code or a word of the English name, or is part of the Chinese name.',
  })
  search?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'As it held on this day; today when left out.' })
  asOf?: string | null;
}
