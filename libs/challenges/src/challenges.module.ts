import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AchievementsModule } from '@trihelix/achievements';
import { AgreementsModule } from '@trihelix/agreements';
import { CatalogModule } from '@trihelix/catalog';
import { ConversationsModule } from '@trihelix/conversations';
import { FilesModule } from '@trihelix/files';
import { ListingsModule } from '@trihelix/listings';
import { Challenge } from './challenge.entity';
import { NeedActsResolver } from './need-acts.resolver';
import { NeedBulkResolver } from './need-bulk.resolver';
import { NeedBulkService } from './need-bulk.service';
import { NeedGapsResolver } from './need-gaps.resolver';
import { NeedListingResolver, WatchedNeedField } from './need-listing.resolver';
import { NeedDuplicates } from './need.duplicates';
import { NeedImports } from './need.imports';
import { NeedListings } from './need.listings';
import { NeedLoader } from './need.loader';
import { NeedTally } from './need.tally';
import { NeedStore } from './need.store';
import { NeedsExpiry } from './needs.expiry';
import { talkEntities, talkProviders } from './need.talks';
import { NeedsResolver } from './needs.resolver';
import { NeedsService } from './needs.service';
import { RecordedReadiness } from './readiness/need-readiness.entity';
import { FirstReadinessField, NeedReadinessField } from './readiness/need-readiness.resolver';
import { FirstReadinessLoader, ReadinessRecords } from './readiness/readiness.records';

/** What is asked for: technical needs. */
@Module({
  imports: [
    AchievementsModule,
    AgreementsModule,
    CatalogModule,
    ConversationsModule,
    FilesModule,
    ListingsModule,
    TypeOrmModule.forFeature([Challenge, RecordedReadiness, ...talkEntities]),
  ],
  providers: [
    NeedsService,
    NeedImports,
    NeedStore,
    NeedsExpiry,
    NeedLoader,
    NeedsResolver,
    NeedActsResolver,
    NeedBulkResolver,
    NeedBulkService,
    NeedDuplicates,
    NeedGapsResolver,
    NeedListingResolver,
    NeedListings,
    NeedTally,
    WatchedNeedField,
    FirstReadinessField,
    FirstReadinessLoader,
    NeedReadinessField,
    ReadinessRecords,
    ...talkProviders,
  ],
  exports: [NeedsService, NeedDuplicates, NeedLoader, NeedTally],
})
export class ChallengesModule {}
