import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { ConversationsModule } from '@trihelix/conversations';
import { ListingsModule } from '@trihelix/listings';
import { Challenge } from './challenge.entity';
import { NeedBulkResolver } from './need-bulk.resolver';
import { NeedBulkService } from './need-bulk.service';
import { NeedListingResolver, WatchedNeedField } from './need-listing.resolver';
import { NeedDuplicates } from './need.duplicates';
import { NeedEnquiries, NeedEnquiryFields } from './need.enquiries';
import { NeedImports } from './need.imports';
import { NeedListings } from './need.listings';
import { NeedLoader } from './need.loader';
import { NeedStore } from './need.store';
import { NeedsExpiry } from './needs.expiry';
import { NeedsResolver } from './needs.resolver';
import { NeedsService } from './needs.service';

/** What is asked for: technical needs. */
@Module({
  imports: [CatalogModule, ConversationsModule, ListingsModule, TypeOrmModule.forFeature([Challenge])],
  providers: [
    NeedsService,
    NeedImports,
    NeedStore,
    NeedsExpiry,
    NeedLoader,
    NeedsResolver,
    NeedBulkResolver,
    NeedBulkService,
    NeedDuplicates,
    NeedListingResolver,
    NeedListings,
    WatchedNeedField,
    NeedEnquiries,
    NeedEnquiryFields,
  ],
  exports: [NeedsService, NeedDuplicates, NeedLoader],
})
export class ChallengesModule {}
