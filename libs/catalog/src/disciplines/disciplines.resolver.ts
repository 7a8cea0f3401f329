import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { holdingOn, nameIn, pageBy, searchFor } from '../catalog.listing';
import { DisciplineLoader } from '../catalog.loaders';
import { Discipline } from './discipline.entity';
import { DisciplineConnection, DisciplineFilter, DisciplineType } from './discipline.types';

@Resolver(() => DisciplineType)
export class DisciplinesResolver {
  constructor(
    private readonly database: Database,
    private readonly byCode: DisciplineLoader,
  ) {}

  @Public()
  @Query(() => DisciplineConnection, { name: 'disciplines', description: 'Disciplines, each category followed by its own.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: DisciplineFilter) {
    const { level, under, search, asOf } = filter ?? {};
    const query = this.database.of(Discipline).createQueryBuilder('discipline');
    if (level) query.andWhere('discipline.level = :level', { level });
    if (under) query.andWhere('starts_with(discipline.code, :under)', { under: under.trim() });
    holdingOn(query, asOf);
    searchFor(query, 'discipline', search);
    return pageBy(this.database, query, 'code', page);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() discipline: Discipline, @Context() { locale }: RequestContext) {
    return nameIn(locale, discipline);
  }

  @ResolveField(() => DisciplineType, { nullable: true, description: 'The discipline one level up; none for a category.' })
  parent(@Parent() { parentCode }: Discipline, @Context() context: RequestContext) {
    return parentCode === null ? null : this.byCode.load(context, parentCode);
  }
}
