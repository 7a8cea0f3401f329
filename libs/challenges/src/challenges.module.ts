import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { Challenge } from './challenge.entity';
import { NeedImports } from './need.imports';
import { NeedLoader } from './need.loader';
import { NeedStore } from './need.store';
import { NeedsExpiry } from './needs.expiry';
import { NeedsResolver } from './needs.resolver';
import { NeedsService } from './needs.service';

/** What is asked for: technical needs. */
@Module({
  imports: [CatalogModule, TypeOrmModule.forFeature([Challenge])],
  providers: [NeedsService, NeedImports, NeedStore, NeedsExpiry, NeedLoader, NeedsResolver],
  exports: [NeedsService, NeedLoader],
})
export class ChallengesModule {}
