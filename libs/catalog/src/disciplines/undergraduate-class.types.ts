import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import { CatalogRowType } from '../catalog.types';
import type { UndergraduateLevel } from './undergraduate-class.entity';

/** The levels as GraphQL values. */
export const UndergraduateLevels = { CLASS: 'CLASS', MAJOR: 'MAJOR' } as const satisfies { [L in UndergraduateLevel]: L };

registerEnumType(UndergraduateLevels, {
  name: 'UndergraduateLevel',
  description: 'How fine an entry of the undergraduate catalogue is.',
  valuesMap: {
    CLASS: { description: 'Four digits (专业类).' },
    MAJOR: { description: 'Six digits, with T or K where it is special or controlled (专业), where imported.' },
  },
});

@ObjectType('UndergraduateClass', {
  description:
    'A class of programmes of the undergraduate catalogue (普通高等学校本科专业目录); its codes are not those of disciplines.',
})
export class UndergraduateClassType extends CatalogRowType {
  @Field({ description: 'Four digits for a class, for instance 0809.' }) code: string;
  @Field(() => UndergraduateLevels, { description: 'Class or programme.' }) level: UndergraduateLevel;
}

export const UndergraduateClassConnection = connectionOf(UndergraduateClassType, 'UndergraduateClass');

@InputType({ description: 'Which classes of undergraduate programmes; every condition given must hold.' })
export class UndergraduateClassFilter {
  @Field(() => UndergraduateLevels, { nullable: true, description: 'Of this level.' }) level?: UndergraduateLevel | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'This one and everything below it: 08 or 0809.' })
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
