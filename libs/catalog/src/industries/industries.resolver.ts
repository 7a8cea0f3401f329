import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { nameIn, pageBy, searchFor } from '../catalog.listing';
import { IndustryLoader } from '../catalog.loaders';
import { Industry } from './industry.entity';
import { IndustryConnection, IndustryFilter, IndustryType } from './industry.types';

@Resolver(() => IndustryType)
export class IndustriesResolver {
  constructor(
    private readonly database: Database,
    private readonly byCode: IndustryLoader,
  ) {}

  @Public()
  @Query(() => IndustryConnection, { name: 'industries', description: 'Industries, each section followed by its divisions.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: IndustryFilter) {
    const { sectionCode, level, search } = filter ?? {};
    const query = this.database.of(Industry).createQueryBuilder('industry');
    if (sectionCode) query.andWhere('industry.sectionCode = :sectionCode', { sectionCode });
    if (level) query.andWhere('industry.level = :level', { level });
    searchFor(query, search);
    return pageBy(this.database, query, 'path', page);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() industry: Industry, @Context() { locale }: RequestContext) {
    return nameIn(locale, industry);
  }

  @ResolveField(() => IndustryType, { nullable: true, description: 'The section of a division; none for a section.' })
  section(@Parent() { sectionCode }: Industry, @Context() context: RequestContext) {
    return sectionCode === null ? null : this.byCode.load(context, sectionCode);
  }
}
