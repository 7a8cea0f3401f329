import type { SelectQueryBuilder } from 'typeorm';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { UnknownIndustry } from '../catalog.failures';
import { readFineIndustryCode } from '../catalog.codes';
import { holdingOn, nameIn, pageBy, searchFor } from '../catalog.listing';
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
  @Query(() => IndustryConnection, { name: 'industries', description: 'Industries, each followed by those it consists of.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: IndustryFilter) {
    const { sectionCode, level, under, search, asOf } = filter ?? {};
    const query = this.database.of(Industry).createQueryBuilder('industry');
    if (sectionCode) query.andWhere('industry.sectionCode = :sectionCode', { sectionCode });
    if (level) query.andWhere('industry.level = :level', { level });
    if (under) underIndustry(query, under);
    holdingOn(query, asOf);
    searchFor(query, 'industry', search);
    return pageBy(this.database, query, 'path', page);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() industry: Industry, @Context() { locale }: RequestContext) {
    return nameIn(locale, industry);
  }

  @ResolveField(() => IndustryType, { nullable: true, description: 'The section it lies in; none for a section.' })
  section(@Parent() { sectionCode }: Industry, @Context() context: RequestContext) {
    return sectionCode === null ? null : this.byCode.load(context, sectionCode);
  }

  @ResolveField(() => IndustryType, { nullable: true, description: 'The industry one level up; none for a section.' })
  parent(@Parent() { parentCode }: Industry, @Context() context: RequestContext) {
    return parentCode === null ? null : this.byCode.load(context, parentCode);
  }
}

/** Keeps the industry asked for and everything below it: codes of a section are a range of paths, the others begin alike. */
function underIndustry(query: SelectQueryBuilder<Industry>, under: string): void {
  const code = readFineIndustryCode(under);
  if (!code) throw new UnknownIndustry(under);
  if (/^[A-T]$/.test(code)) query.andWhere('(industry.code = :under OR industry.sectionCode = :under)', { under: code });
  else query.andWhere('starts_with(industry.code, :under)', { under: code });
}
