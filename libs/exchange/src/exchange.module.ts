import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AchievementsModule } from '@trihelix/achievements';
import { AgreementsModule } from '@trihelix/agreements';
import { CatalogModule } from '@trihelix/catalog';
import { ChallengesModule } from '@trihelix/challenges';
import { ConversationsModule } from '@trihelix/conversations';
import { FilesModule } from '@trihelix/files';
import { IdentityModule, tellsPersonalData } from '@trihelix/identity';
import { LicensingModule } from '@trihelix/licensing';
import { ListingsModule } from '@trihelix/listings';
import { MatchmakingModule } from '@trihelix/matchmaking';
import { MonitoringModule } from '@trihelix/monitoring';
import { EXPORT_LISTS, EXPORT_PROVIDERS } from './exporting/export.providers';
import { ListExport } from './exporting/list-export.entity';
import { ExportableLists } from './exporting/exportable.list';
import { ExportQueue } from './exporting/export.queue';
import { ListContent } from './exporting/list.content';
import { CatalogWordsReader } from './mapping/catalog.words';
import { ImportMapping } from './mapping/import-mapping.entity';
import { ImportMappingsResolver } from './mapping/import-mappings.resolver';
import { ImportProposals } from './mapping/import.proposals';
import { MappingMemory } from './mapping/mapping.memory';
import { AchievementTarget } from './runs/achievement.target';
import { BatchWriter } from './runs/batch.writer';
import { ImportProblem } from './runs/import-problem.entity';
import { ImportProblemsLoader } from './runs/import-problems.loader';
import { ImportJobsResolver } from './runs/import-jobs.resolver';
import { ImportNews } from './runs/import.news';
import { ImportQueue } from './runs/import.queue';
import { ImportRecords } from './runs/import.records';
import { ImportRun } from './runs/import-run.entity';
import { ImportTargets } from './runs/import.targets';
import { ImportWorker } from './runs/import.worker';
import { ImportsResolver } from './runs/imports.resolver';
import { ImportsService } from './runs/imports.service';
import { Intake } from './runs/intake';
import { LocalCopies } from './runs/local.copy';
import { NeedTarget } from './runs/need.target';
import { QueuedImport } from './runs/queued.import';
import { ReturnedFiles } from './runs/returned.files';
import { RunFilesLoader } from './runs/run-files.loader';
import { EXCHANGE_OF_A_PERSON } from './exchange.personal-data';

/** What comes in from files, and later what goes out to them. */
@Module({
  imports: [
    AchievementsModule,
    AgreementsModule,
    CatalogModule,
    ChallengesModule,
    ConversationsModule,
    FilesModule,
    IdentityModule,
    LicensingModule,
    ListingsModule,
    MatchmakingModule,
    MonitoringModule,
    TypeOrmModule.forFeature([ImportMapping, ImportProblem, ImportRun, ListExport]),
  ],
  providers: [
    tellsPersonalData(...EXCHANGE_OF_A_PERSON),
    MappingMemory,
    ImportProposals,
    ImportMappingsResolver,
    ImportTargets,
    ImportQueue,
    ImportWorker,
    ImportNews,
    ImportJobsResolver,
    Intake,
    LocalCopies,
    QueuedImport,
    ReturnedFiles,
    RunFilesLoader,
    ImportsService,
    ImportRecords,
    ImportProblemsLoader,
    BatchWriter,
    CatalogWordsReader,
    AchievementTarget,
    NeedTarget,
    ImportsResolver,
    ...EXPORT_PROVIDERS,
    ...EXPORT_LISTS,
  ],
  exports: [ImportsService, AchievementTarget, NeedTarget, ExportableLists, ExportQueue, ListContent],
})
export class ExchangeModule {}
