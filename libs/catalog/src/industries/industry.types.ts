import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import type { IndustryLevel } from './industry.entity';

/** The levels as GraphQL values. */
export const IndustryLevels = { SECTION: 'SECTION', DIVISION: 'DIVISION' } as const satisfies { [L in IndustryLevel]: L };

registerEnumType(IndustryLevels, {
  name: 'IndustryLevel',
  description: 'How fine an industry is.',
  valuesMap: { SECTION: { description: 'A letter, A to T (门类).' }, DIVISION: { description: 'Two digits, 01 to 97 (大类).' } },
});

@ObjectType('Industry', {
  description: 'A section or division of the industrial classification GB/T 4754-2017 (国民经济行业分类).',
})
export class IndustryType {
  @Field({ description: 'A letter for a section, two digits for a division.' }) code: string;
  @Field({ description: 'The Chinese name.' }) nameZh: string;
  @Field({ description: 'The English name.' }) nameEn: string;
  @Field(() => IndustryLevels, { description: 'Section or division.' }) level: IndustryLevel;
}

export const IndustryConnection = connectionOf(IndustryType, 'Industry');

@InputType({ description: 'Which industries; every condition given must hold.' })
export class IndustryFilter {
  @Field(() => String, { nullable: true, description: 'Divisions of this section.' }) sectionCode?: string | null;
  @Field(() => IndustryLevels, { nullable: true, description: 'Of this level.' }) level?: IndustryLevel | null;
  @IsOptional()
  @MaxLength(50)
  @Field(() => String, {
    nullable: true,
    description: 'Begins the code or a word of the English name, or is part of the Chinese name.',
  })
  search?: string | null;
}
