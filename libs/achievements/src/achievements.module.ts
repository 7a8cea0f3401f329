import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { ConversationsModule } from '@trihelix/conversations';
import { ListingsModule } from '@trihelix/listings';
import { AchievementActsResolver } from './achievement-acts.resolver';
import { AchievementBulkResolver } from './achievement-bulk.resolver';
import { AchievementBulkService } from './achievement-bulk.service';
import { AchievementListingResolver, WatchedAchievementField } from './achievement-listing.resolver';
import { AchievementDuplicates } from './achievement.duplicates';
import { Achievement } from './achievement.entity';
import { AchievementEnquiries, AchievementEnquiryFields } from './achievement.enquiries';
import { AchievementFields, ShareFields } from './achievement.fields';
import { AchievementImports } from './achievement.imports';
import { AchievementListings } from './achievement.listings';
import { AchievementLoader, InventorsLoader, RightsLoader, SharesLoader } from './achievement.loaders';
import { AchievementInventor, AchievementRight, AchievementShare } from './achievement.parts';
import { AchievementStore } from './achievement.store';
import { AchievementTally } from './achievement.tally';
import { AchievementTransfers } from './achievement.transfers';
import { AchievementsResolver } from './achievements.resolver';
import { AchievementsService } from './achievements.service';

/** What is offered: technology-transfer listings. */
@Module({
  imports: [
    CatalogModule,
    ConversationsModule,
    ListingsModule,
    TypeOrmModule.forFeature([Achievement, AchievementRight, AchievementShare, AchievementInventor]),
  ],
  providers: [
    AchievementsService,
    AchievementImports,
    AchievementStore,
    AchievementsResolver,
    AchievementActsResolver,
    AchievementFields,
    AchievementBulkResolver,
    AchievementBulkService,
    AchievementDuplicates,
    AchievementListingResolver,
    AchievementListings,
    AchievementTally,
    AchievementTransfers,
    WatchedAchievementField,
    AchievementEnquiries,
    AchievementEnquiryFields,
    ShareFields,
    AchievementLoader,
    RightsLoader,
    SharesLoader,
    InventorsLoader,
  ],
  exports: [AchievementsService, AchievementDuplicates, AchievementLoader, AchievementTally],
})
export class AchievementsModule {}
