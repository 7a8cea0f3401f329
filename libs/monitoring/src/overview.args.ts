import { ArgsType, Field, Int } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, RegionCode } from '@trihelix/platform';
import { Max, Min } from 'class-validator';
import { ComparedMeasure } from './overview.measures';
import { RankedIndustry } from './overview.places';

@ArgsType()
export class OverviewScopeArgs {
  @Field(() => RegionCode, { nullable: true, description: 'A region of your jurisdiction; all of it when left out.' })
  regionCode?: string | null;
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: CivilDate;
  @Field(() => CivilDateScalar, { description: 'Last day, at most five years later.' }) to: CivilDate;
}

@ArgsType()
export class OverviewArgs extends OverviewScopeArgs {
  @Field(() => ComparedMeasure, {
    defaultValue: ComparedMeasure.NEEDS_POSTED,
    description: 'What `distribution` and `ranking` compare.',
  })
  compared: ComparedMeasure = ComparedMeasure.NEEDS_POSTED;
  @Field(() => RankedIndustry, { defaultValue: RankedIndustry.SECTION, description: 'How fine industries are ranked.' })
  industries: RankedIndustry = RankedIndustry.SECTION;
  @Min(1)
  @Max(100)
  @Field(() => Int, { defaultValue: 10, description: 'Places of a ranking, 1 to 100.' })
  top: number = 10;
}
