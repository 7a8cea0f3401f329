import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DisciplineLoader, IndustryLoader, IpcSymbolLoader, RegionLoader } from './catalog.loaders';
import { CatalogService } from './catalog.service';
import { Discipline } from './disciplines/discipline.entity';
import { DisciplinesResolver } from './disciplines/disciplines.resolver';
import { IndustriesResolver } from './industries/industries.resolver';
import { Industry } from './industries/industry.entity';
import { IpcSymbol } from './ipc/ipc-symbol.entity';
import { IpcSymbolsResolver } from './ipc/ipc-symbols.resolver';
import { Region } from './regions/region.entity';
import { RegionsResolver } from './regions/regions.resolver';
import { RegionsService } from './regions/regions.service';
import { WorkingDays } from './working-days';

const forOthers = [CatalogService, RegionLoader, IndustryLoader, DisciplineLoader, IpcSymbolLoader, WorkingDays];

/** The words we use: places, industries, disciplines, patent classes. */
@Module({
  imports: [TypeOrmModule.forFeature([Region, Industry, Discipline, IpcSymbol])],
  providers: [...forOthers, RegionsService, RegionsResolver, IndustriesResolver, DisciplinesResolver, IpcSymbolsResolver],
  exports: forOthers,
})
export class CatalogModule {}
