import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { ChallengesModule } from '@trihelix/challenges';
import { CatalogWordsReader } from './mapping/catalog.words';
import { AchievementTarget } from './runs/achievement.target';
import { BatchWriter } from './runs/batch.writer';
import { ImportProblem } from './runs/import-problem.entity';
import { ImportProblemsLoader } from './runs/import-problems.loader';
import { ImportRecords } from './runs/import.records';
import { ImportRun } from './runs/import-run.entity';
import { ImportsResolver } from './runs/imports.resolver';
import { ImportsService } from './runs/imports.service';
import { NeedTarget } from './runs/need.target';

/** What comes in from files, and later what goes out to them. */
@Module({
  imports: [AchievementsModule, CatalogModule, ChallengesModule, TypeOrmModule.forFeature([ImportRun, ImportProblem])],
  providers: [
    ImportsService,
    ImportRecords,
    ImportProblemsLoader,
    BatchWriter,
    CatalogWordsReader,
    AchievementTarget,
    NeedTarget,
    ImportsResolver,
  ],
  exports: [ImportsService, AchievementTarget, NeedTarget],
})
export class ExchangeModule {}
