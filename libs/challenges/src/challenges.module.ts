import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { ConversationsModule } from '@trihelix/conversations';
import { Challenge } from './challenge.entity';
import { NeedEnquiries, NeedEnquiryFields } from './need.enquiries';
import { NeedImports } from './need.imports';
import { NeedLoader } from './need.loader';
import { NeedStore } from './need.store';
import { NeedsExpiry } from './needs.expiry';
import { NeedsResolver } from './needs.resolver';
import { NeedsService } from './needs.service';

/** What is asked for: technical needs. */
@Module({
  imports: [CatalogModule, ConversationsModule, TypeOrmModule.forFeature([Challenge])],
  providers: [NeedsService, NeedImports, NeedStore, NeedsExpiry, NeedLoader, NeedsResolver, NeedEnquiries, NeedEnquiryFields],
  exports: [NeedsService, NeedLoader],
})
export class ChallengesModule {}
