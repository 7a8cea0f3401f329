import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate, EnterpriseSize } from '@trihelix/kernel';
import { CivilDateScalar } from '@trihelix/platform';
import { IsOptional, Max, Min } from 'class-validator';

/** The classes as GraphQL values. */
export const EnterpriseSizes = {
  LARGE: 'LARGE',
  MEDIUM: 'MEDIUM',
  SMALL: 'SMALL',
  MICRO: 'MICRO',
} as const satisfies { [S in EnterpriseSize]: S };

registerEnumType(EnterpriseSizes, {
  name: 'EnterpriseSize',
  description: 'Size class of an enterprise by the national standard (大中小微型企业划分).',
  valuesMap: {
    LARGE: { description: '大型' },
    MEDIUM: { description: '中型' },
    SMALL: { description: '小型' },
    MICRO: { description: '微型' },
  },
});

@ObjectType('SizeFigures', {
  description: 'The figures a size class follows from; for members of the enterprise and the authority of its region.',
})
export class SizeFiguresType {
  @Field(() => Int, { nullable: true, description: 'People employed.' }) employees: number | null;
  @Field(() => Int, { nullable: true, description: 'Revenue of the year, in 万元 (10,000 CNY).' }) revenueWan: number | null;
  @Field(() => Int, { nullable: true, description: 'Total assets, in 万元 (10,000 CNY).' }) assetsWan: number | null;
}

@ObjectType('SizeSnapshot', { description: "An enterprise's size class on a day. A later day is a new snapshot." })
export class SizeSnapshotType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => CivilDateScalar, { description: 'The day the figures are of.' }) asOf: string;
  @Field(() => EnterpriseSizes, { description: 'The class.' }) size: EnterpriseSize;
  @Field({ description: 'The line of the standard it was judged by, by its official name.' }) line: string;
  @Field({ description: 'When it was recorded.' }) recordedAt: Date;
}

const LARGEST = 2_147_483_647;

@InputType({ description: 'Figures of the last full year; which of them are needed depends on the industry.' })
export class SizeFiguresInput {
  @IsOptional()
  @Min(0)
  @Max(LARGEST)
  @Field(() => Int, { nullable: true, description: 'People employed.' })
  employees?: number | null;
  @IsOptional()
  @Min(0)
  @Max(LARGEST)
  @Field(() => Int, { nullable: true, description: 'Revenue, in 万元 (10,000 CNY).' })
  revenueWan?: number | null;
  @IsOptional()
  @Min(0)
  @Max(LARGEST)
  @Field(() => Int, { nullable: true, description: 'Total assets, in 万元 (10,000 CNY).' })
  assetsWan?: number | null;
  @Field(() => CivilDateScalar, { description: 'The day the figures are of; not in the future.' }) asOf: CivilDate;
}
