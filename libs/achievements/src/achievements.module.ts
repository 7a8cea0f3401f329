import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { ConversationsModule } from '@trihelix/conversations';
import { Achievement } from './achievement.entity';
import { AchievementEnquiries, AchievementEnquiryFields } from './achievement.enquiries';
import { AchievementFields, ShareFields } from './achievement.fields';
import { AchievementImports } from './achievement.imports';
import { AchievementLoader, InventorsLoader, RightsLoader, SharesLoader } from './achievement.loaders';
import { AchievementInventor, AchievementRight, AchievementShare } from './achievement.parts';
import { AchievementStore } from './achievement.store';
import { AchievementsResolver } from './achievements.resolver';
import { AchievementsService } from './achievements.service';

/** What is offered: technology-transfer listings. */
@Module({
  imports: [
    CatalogModule,
    ConversationsModule,
    TypeOrmModule.forFeature([Achievement, AchievementRight, AchievementShare, AchievementInventor]),
  ],
  providers: [
    AchievementsService,
    AchievementImports,
    AchievementStore,
    AchievementsResolver,
    AchievementFields,
    AchievementEnquiries,
    AchievementEnquiryFields,
    ShareFields,
    AchievementLoader,
    RightsLoader,
    SharesLoader,
    InventorsLoader,
  ],
  exports: [AchievementsService, AchievementLoader],
})
export class AchievementsModule {}
