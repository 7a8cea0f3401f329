import { Args, ArgsType, Context, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RegionLoader, RegionType } from '@trihelix/catalog';
import { type CivilDate, say } from '@trihelix/kernel';
import { type Actor, Allow, CivilDateScalar, CurrentActor, RegionCode, type RequestContext } from '@trihelix/platform';
import { OverviewService } from './overview.service';
import { RegionOverviewType } from './overview.types';
import { rowsDocument } from './rows.queries';

@ArgsType()
class OverviewArgs {
  @Field(() => RegionCode, { description: 'A region of your jurisdiction.' }) regionCode: string;
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: CivilDate;
  @Field(() => CivilDateScalar, { description: 'Last day.' }) to: CivilDate;
}

@Resolver(() => RegionOverviewType)
export class OverviewResolver {
  constructor(
    private readonly overviews: OverviewService,
    private readonly regions: RegionLoader,
  ) {}

  @Allow('region.watch')
  @Query(() => RegionOverviewType, {
    description: 'What happened in a region of your jurisdiction during a period, every number with its rows.',
  })
  async regionOverview(@CurrentActor() actor: Actor, @Args() scope: OverviewArgs, @Context() { locale }: RequestContext) {
    const { scope: read, readAt, readings } = await this.overviews.read(actor, scope);
    return {
      regionCode: read.regionCode,
      from: scope.from,
      to: scope.to,
      readAt,
      indicators: readings.map(({ rule, rows, count, amounts }) => ({
        code: rule.code,
        name: say(rule.name, locale),
        definition: say(rule.definition, locale),
        count,
        amounts,
        rows: { document: rowsDocument(rows), variables: { filter: rows.filter } },
      })),
    };
  }

  @ResolveField(() => RegionType, { description: 'The region.' })
  region(@Parent() { regionCode }: { regionCode: string }, @Context() context: RequestContext) {
    return this.regions.load(context, regionCode);
  }
}
