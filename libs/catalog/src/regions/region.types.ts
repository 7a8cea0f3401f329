import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { RegionLevel } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, RegionCode } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';
import { Share } from '../catalog.enums';
import { CatalogRowType } from '../catalog.types';

/** The levels as GraphQL values. */
export const RegionLevels = { PROVINCE: 'PROVINCE', CITY: 'CITY', COUNTY: 'COUNTY' } as const satisfies { [L in RegionLevel]: L };

registerEnumType(RegionLevels, {
  name: 'RegionLevel',
  description: 'How large an administrative division is.',
  valuesMap: {
    PROVINCE: { description: 'Province, autonomous region, municipality or special administrative region (省级).' },
    CITY: { description: 'Prefectural city or prefecture (地级), or the grouping that stands in for one.' },
    COUNTY: { description: 'County, county-level city or district (县级).' },
  },
});

@ObjectType('Region', { description: 'An administrative division (行政区划) by its GB/T 2260 code.' })
export class RegionType extends CatalogRowType {
  @Field(() => RegionCode, { description: 'Six digits, for instance 330106.' }) code: string;
  @Field(() => RegionLevels, { description: 'Province, city or county.' }) level: RegionLevel;
  @Field({ description: 'The codes from the province down, for instance /33/3301/330106/.' }) path: string;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Where no approval says the day it began: a list of this day lacks it still.',
  })
  beganAfter: string | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Where no approval says the day it ended: a list of this day lacks it already.',
  })
  endedBy: string | null;
}

@ObjectType('RegionSuccession', {
  description: 'What became of a division whose code ended: one for each that took over from it.',
})
export class RegionSuccessionType {
  @Field(() => Share, { description: 'How much of it.' }) share: Share;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day of the approval; none where not stated (未载明).' })
  effectiveOn: string | null;
  @Field(() => String, { nullable: true, description: 'The number of the approval; none where not stated (未载明).' })
  document: string | null;
}

export const RegionConnection = connectionOf(RegionType, 'Region');

@InputType({ description: 'Which regions; every condition given must hold.' })
export class RegionFilter {
  @Field(() => RegionCode, { nullable: true, description: 'Directly below this one.' }) parentCode?: string | null;
  @Field(() => RegionLevels, { nullable: true, description: 'Of this level.' }) level?: RegionLevel | null;
  @Field(() => RegionCode, { nullable: true, description: 'This one and everything below it.' }) under?: string | null;
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
