import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import { CatalogRowType } from '../catalog.types';
import type { IndustryLevel } from './industry.entity';

/** The levels as GraphQL values. */
export const IndustryLevels = {
  SECTION: 'SECTION',
  DIVISION: 'DIVISION',
  GROUP: 'GROUP',
  CLASS: 'CLASS',
} as const satisfies { [L in IndustryLevel]: L };

registerEnumType(IndustryLevels, {
  name: 'IndustryLevel',
  description: 'How fine an industry is.',
  valuesMap: {
    SECTION: { description: 'A letter, A to T (门类).' },
    DIVISION: { description: 'Two digits, 01 to 97 (大类).' },
    GROUP: { description: 'Three digits (中类), where imported.' },
    CLASS: { description: 'Four digits (小类), where imported.' },
  },
});

@ObjectType('Industry', {
  description: 'An industry of the classification GB/T 4754-2017 (国民经济行业分类).',
})
export class IndustryType extends CatalogRowType {
  @Field({ description: 'A letter for a section, two digits for a division, three or four for what is finer.' }) code: string;
  @Field(() => IndustryLevels, { description: 'Section, division, group or class.' }) level: IndustryLevel;
}

export const IndustryConnection = connectionOf(IndustryType, 'Industry');

@InputType({ description: 'Which industries; every condition given must hold.' })
export class IndustryFilter {
  @Field(() => String, { nullable: true, description: 'All in this section.' }) sectionCode?: string | null;
  @Field(() => IndustryLevels, { nullable: true, description: 'Of this level.' }) level?: IndustryLevel | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'This one and everything below it: C, 36, C36 or 361.' })
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
