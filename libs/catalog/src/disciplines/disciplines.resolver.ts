import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { nameIn, pageBy, searchFor } from '../catalog.listing';
import { Discipline } from './discipline.entity';
import { DisciplineConnection, DisciplineFilter, DisciplineType } from './discipline.types';

@Resolver(() => DisciplineType)
export class DisciplinesResolver {
  constructor(private readonly database: Database) {}

  @Public()
  @Query(() => DisciplineConnection, { name: 'disciplines', description: 'Discipline categories, by code.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: DisciplineFilter) {
    const query = this.database.of(Discipline).createQueryBuilder('discipline');
    searchFor(query, filter?.search);
    return pageBy(this.database, query, 'code', page);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() discipline: Discipline, @Context() { locale }: RequestContext) {
    return nameIn(locale, discipline);
  }
}
