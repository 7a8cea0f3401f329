import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { nameIn, pageBy, searchFor } from '../catalog.listing';
import { IpcSymbolLoader } from '../catalog.loaders';
import { IpcSymbol } from './ipc-symbol.entity';
import { IpcSymbolConnection, IpcSymbolFilter, IpcSymbolType } from './ipc-symbol.types';

@Resolver(() => IpcSymbolType)
export class IpcSymbolsResolver {
  constructor(
    private readonly database: Database,
    private readonly byCode: IpcSymbolLoader,
  ) {}

  @Public()
  @Query(() => IpcSymbolConnection, { name: 'ipcSymbols', description: 'Patent classes, each section followed by its classes.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: IpcSymbolFilter) {
    const { sectionCode, level, search } = filter ?? {};
    const query = this.database.of(IpcSymbol).createQueryBuilder('ipc_symbol');
    if (sectionCode) query.andWhere('ipc_symbol.sectionCode = :sectionCode', { sectionCode });
    if (level) query.andWhere('ipc_symbol.level = :level', { level });
    searchFor(query, search);
    return pageBy(this.database, query, 'code', page);
  }

  @ResolveField(() => String, { description: 'The title in the language of the request.' })
  name(@Parent() symbol: IpcSymbol, @Context() { locale }: RequestContext) {
    return nameIn(locale, symbol);
  }

  @ResolveField(() => IpcSymbolType, { nullable: true, description: 'The section of a class; none for a section.' })
  section(@Parent() { sectionCode }: IpcSymbol, @Context() context: RequestContext) {
    return sectionCode === null ? null : this.byCode.load(context, sectionCode);
  }
}
