import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, PageArgs, Public, type RequestContext } from '@trihelix/platform';
import { UnknownIpcSymbol } from '../catalog.failures';
import { holdingOn, nameIn, pageBy, searchFor } from '../catalog.listing';
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
  @Query(() => IpcSymbolConnection, {
    name: 'ipcSymbols',
    description: 'Patent classes, each section followed by its classes, each class by its subclasses.',
  })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: IpcSymbolFilter) {
    const { sectionCode, level, under, search, asOf } = filter ?? {};
    const query = this.database.of(IpcSymbol).createQueryBuilder('ipc_symbol');
    if (sectionCode) query.andWhere('ipc_symbol.sectionCode = :sectionCode', { sectionCode });
    if (level) query.andWhere('ipc_symbol.level = :level', { level });
    if (under) query.andWhere('starts_with(ipc_symbol.code, :under)', { under: symbolOf(under) });
    holdingOn(query, asOf);
    searchFor(query, 'ipc_symbol', search);
    return pageBy(this.database, query, 'code', page);
  }

  @ResolveField(() => String, { description: 'The title in the language of the request.' })
  name(@Parent() symbol: IpcSymbol, @Context() { locale }: RequestContext) {
    return nameIn(locale, symbol);
  }

  @ResolveField(() => IpcSymbolType, { nullable: true, description: 'The section it lies in; none for a section.' })
  section(@Parent() { sectionCode }: IpcSymbol, @Context() context: RequestContext) {
    return sectionCode === null ? null : this.byCode.load(context, sectionCode);
  }

  @ResolveField(() => IpcSymbolType, { nullable: true, description: 'The symbol one level up; none for a section.' })
  parent(@Parent() { parentCode }: IpcSymbol, @Context() context: RequestContext) {
    return parentCode === null ? null : this.byCode.load(context, parentCode);
  }
}

/** @throws UnknownIpcSymbol unless it is written as a section, class or subclass. */
function symbolOf(written: string): string {
  const symbol = written.normalize('NFKC').trim().toUpperCase();
  if (/^[A-H](\d{2}[A-Z]?)?$/.test(symbol)) return symbol;
  throw new UnknownIpcSymbol(written);
}
