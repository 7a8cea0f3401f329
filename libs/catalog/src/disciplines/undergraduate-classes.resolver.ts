import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { holdingOn, nameIn, pageBy, searchFor } from '../catalog.listing';
import { DisciplineLoader } from '../catalog.loaders';
import { DisciplineType } from './discipline.types';
import { UndergraduateClass } from './undergraduate-class.entity';
import { UndergraduateClassConnection, UndergraduateClassFilter, UndergraduateClassType } from './undergraduate-class.types';

@Resolver(() => UndergraduateClassType)
export class UndergraduateClassesResolver {
  constructor(
    private readonly database: Database,
    private readonly disciplines: DisciplineLoader,
  ) {}

  @Public()
  @Query(() => UndergraduateClassConnection, {
    name: 'undergraduateClasses',
    description: 'Classes of undergraduate programmes, by code.',
  })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: UndergraduateClassFilter) {
    const { level, under, search, asOf } = filter ?? {};
    const query = this.database.of(UndergraduateClass).createQueryBuilder('undergraduate_class');
    if (level) query.andWhere('undergraduate_class.level = :level', { level });
    if (under) query.andWhere('starts_with(undergraduate_class.code, :under)', { under: under.trim() });
    holdingOn(query, asOf);
    searchFor(query, 'undergraduate_class', search);
    return pageBy(this.database, query, 'code', page);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() row: UndergraduateClass, @Context() { locale }: RequestContext) {
    return nameIn(locale, row);
  }

  @ResolveField(() => DisciplineType, { description: 'The category it lies in.' })
  category(@Parent() { categoryCode }: UndergraduateClass, @Context() context: RequestContext) {
    return this.disciplines.load(context, categoryCode);
  }
}
