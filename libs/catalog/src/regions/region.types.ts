import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { RegionLevel } from '@trihelix/kernel';
import { connectionOf, RegionCode } from '@trihelix/platform';
import { IsOptional, MaxLength } from 'class-validator';

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
export class RegionType {
  @Field(() => RegionCode, { description: 'Six digits, for instance 330106.' }) code: string;
  @Field({ description: 'The Chinese name.' }) nameZh: string;
  @Field(() => String, { nullable: true, description: 'The English name, down to prefectures.' }) nameEn: string | null;
  @Field(() => RegionLevels, { description: 'Province, city or county.' }) level: RegionLevel;
  @Field({ description: 'The codes from the province down, for instance /33/3301/330106/.' }) path: string;
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
}
