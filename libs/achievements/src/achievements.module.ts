import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '@trihelix/catalog';
import { Achievement } from './achievement.entity';
import { AchievementFields, ShareFields } from './achievement.fields';
import { AchievementImports } from './achievement.imports';
import { AchievementLoader, InventorsLoader, RightsLoader, SharesLoader } from './achievement.loaders';
import { AchievementInventor, AchievementRight, AchievementShare } from './achievement.parts';
import { AchievementStore } from './achievement.store';
import { AchievementsResolver } from './achievements.resolver';
import { AchievementsService } from './achievements.service';

/** What is offered: technology-transfer listings. */
@Module({
  imports: [CatalogModule, TypeOrmModule.forFeature([Achievement, AchievementRight, AchievementShare, AchievementInventor])],
  providers: [
    AchievementsService,
    AchievementImports,
    AchievementStore,
    AchievementsResolver,
    AchievementFields,
    ShareFields,
    AchievementLoader,
    RightsLoader,
    SharesLoader,
    InventorsLoader,
  ],
  exports: [AchievementsService, AchievementLoader],
})
export class AchievementsModule {}
