import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DisciplineLoader, IndustryLoader, IpcSymbolLoader, RegionLoader } from './catalog.loaders';
import { CatalogService } from './catalog.service';
import { CatalogNamesResolver } from './catalog-names.resolver';
import { CatalogSearchResolver } from './catalog-search.resolver';
import { CatalogSearch } from './catalog.search';
import { CatalogTerm } from './catalog-term.entity';
import { Discipline } from './disciplines/discipline.entity';
import { DisciplinesResolver } from './disciplines/disciplines.resolver';
import { UndergraduateClass } from './disciplines/undergraduate-class.entity';
import { UndergraduateClassesResolver } from './disciplines/undergraduate-classes.resolver';
import { IndustriesResolver } from './industries/industries.resolver';
import { Industry } from './industries/industry.entity';
import { IpcSymbol } from './ipc/ipc-symbol.entity';
import { IpcSymbolsResolver } from './ipc/ipc-symbols.resolver';
import { Region } from './regions/region.entity';
import { RegionSuccession } from './regions/region-succession.entity';
import { RegionSuccessionLoader } from './regions/region.succession';
import { RegionsResolver, RegionSuccessionsResolver } from './regions/regions.resolver';
import { RegionsService } from './regions/regions.service';
import { WorkingDays } from './calendar/working-days';

const forOthers = [CatalogService, RegionLoader, IndustryLoader, DisciplineLoader, IpcSymbolLoader, WorkingDays];

/** The words we use: places, industries, disciplines, patent classes. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Region, RegionSuccession, Industry, Discipline, UndergraduateClass, IpcSymbol, CatalogTerm]),
  ],
  providers: [
    ...forOthers,
    RegionsService,
    RegionSuccessionLoader,
    CatalogSearch,
    RegionsResolver,
    RegionSuccessionsResolver,
    IndustriesResolver,
    DisciplinesResolver,
    UndergraduateClassesResolver,
    IpcSymbolsResolver,
    CatalogSearchResolver,
    CatalogNamesResolver,
  ],
  exports: forOthers,
})
export class CatalogModule {}
