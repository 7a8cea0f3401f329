import { AchievementsModule } from '@trihelix/achievements';
import { ChallengesModule } from '@trihelix/challenges';
import { ConversationsModule } from '@trihelix/conversations';
import { LicensingModule } from '@trihelix/licensing';
import { FollowedIndex, OpenSearchMatchIndex, ThreadedMatchIndex } from '@trihelix/match-engine';
import { Configuration, MatchIndex } from '@trihelix/platform';
import { MatchFeedbackModule } from '@trihelix/match-feedback';
import { WorkspaceModule } from '@trihelix/workspace';
import { Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertFinder } from './alerts/alert.finder';
import { ListingViews } from './alerts/listing.views';
import { MatchAlerts } from './alerts/match.alerts';
import { MatchTellings } from './alerts/match.tellings';
import { AnalysisRenewal } from './analysis.renewal';
import { BilingualPairs } from './bilingual.pairs';
import { DocumentReader } from './document.reader';
import { DocumentWriter } from './document.writer';
import { ExpertPeople } from './experts/expert.people';
import { ExpertsResolver } from './experts/experts.resolver';
import { ExpertsService } from './experts/experts.service';
import { IndexCheck } from './index.check';
import { IndexFollower } from './index.follower';
import { IndexMetrics } from './index.metrics';
import { IndexRebuild } from './index.rebuild';
import { IndexSnapshots } from './index.snapshots';
import { IndexStates } from './index.state';
import { IndexStateResolver } from './index.state.resolver';
import { MATCH_ENQUIRIES } from './match.enquiry-fields';
import { MatchLists } from './match.lists';
import { MatchSearch } from './match.search';
import { MatchingResolver } from './matching.resolver';
import { MatchingService } from './matching.service';
import { PairScoring } from './pair.scores';
import { FactsReader } from './ranking/facts.reader';
import { MatchWeights } from './ranking/match-weights.entity';
import { MatchWeightsResolver } from './ranking/match-weights.resolver';
import { WeightsInForce } from './ranking/match.weights';
import { WeightsTraining } from './ranking/weights.training';
import { RebuildProgress } from './rebuild.progress';

/** A snapshot after so many changes, or so many seconds after the first. */
const SNAPSHOT_RHYTHM = { changes: 1_000, seconds: 900 };

@Module({
  imports: [
    AchievementsModule,
    ChallengesModule,
    ConversationsModule,
    LicensingModule,
    MatchFeedbackModule,
    TypeOrmModule.forFeature([MatchWeights]),
    WorkspaceModule,
  ],
  providers: [
    ...MATCH_ENQUIRIES,
    AlertFinder,
    AnalysisRenewal,
    BilingualPairs,
    DocumentReader,
    DocumentWriter,
    ExpertPeople,
    ExpertsResolver,
    ExpertsService,
    IndexCheck,
    IndexFollower,
    IndexMetrics,
    IndexRebuild,
    IndexSnapshots,
    IndexStateResolver,
    IndexStates,
    ListingViews,
    MatchAlerts,
    MatchLists,
    MatchSearch,
    MatchTellings,
    MatchingResolver,
    MatchingService,
    FactsReader,
    PairScoring,
    MatchWeightsResolver,
    WeightsInForce,
    WeightsTraining,
    RebuildProgress,
    {
      provide: ThreadedMatchIndex,
      inject: [Configuration],
      useFactory: ({ matchFolder }: Configuration) => {
        const logger = new Logger('Matching');
        return new ThreadedMatchIndex({
          folder: matchFolder,
          snapshotEvery: SNAPSHOT_RHYTHM,
          warn: (message) => logger.warn(message),
        });
      },
    },
    {
      provide: FollowedIndex,
      inject: [Configuration, ThreadedMatchIndex],
      // The built-in one starts its thread when it is first asked: where another answers, never.
      useFactory: ({ openSearch }: Configuration, builtIn: ThreadedMatchIndex): FollowedIndex =>
        openSearch ? new OpenSearchMatchIndex(openSearch) : builtIn,
    },
    { provide: MatchIndex, useExisting: FollowedIndex },
  ],
  exports: [IndexCheck, IndexFollower, IndexRebuild, MatchingService, MatchTellings, PairScoring, WeightsTraining],
})
export class MatchingModule {}
