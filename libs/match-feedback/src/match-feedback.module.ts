import { AchievementsModule } from '@trihelix/achievements';
import { ChallengesModule } from '@trihelix/challenges';
import { tellsPersonalData } from '@trihelix/identity';
import { ListingsModule } from '@trihelix/listings';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MatchDismissal } from './dismissals/match-dismissal.entity';
import { MatchDismissals } from './dismissals/match.dismissals';
import { MatchDismissalsResolver } from './dismissals/match-dismissals.resolver';
import { ExposureNorm, ExposureOfDay } from './exposure/exposure.entities';
import { ExposureNorms } from './exposure/exposure.norms';
import { MatchExposure } from './exposure/match.exposure';
import { MatchImpression } from './impressions/match-impression.entity';
import { MatchImpressions } from './impressions/match.impressions';
import { LabelNews } from './labels/label.news';
import { MatchLabel } from './labels/match-label.entity';
import { MatchLabels } from './labels/match.labels';
import { MatchViewsResolver } from './labels/match-views.resolver';
import { TrainingExamples } from './learning/training.examples';
import { MatchFeedbackUpkeep } from './upkeep.clock';
import { MATCH_FEEDBACK_OF_A_PERSON } from './match-feedback.personal-data';
import { MatchPairs } from './match.pairs';
import { MatchEvaluation, MatchFigure } from './quality/quality.entities';
import { MatchEvaluations } from './quality/match.evaluations';
import { MatchFigures } from './quality/match.figures';
import { MatchQualityResolver } from './quality/match-quality.resolver';
import { ReadinessOutcome } from './quality/readiness-outcome.entity';
import { ReadinessOutcomes } from './quality/readiness.outcomes';
import { ShortlistedMatch } from './shortlist/match-shortlist.entity';
import { MatchShortlist, ShortlistedLoader } from './shortlist/match.shortlist';
import { MatchShortlistResolver } from './shortlist/match-shortlist.resolver';

const ENTITIES = [
  ExposureNorm,
  ExposureOfDay,
  MatchDismissal,
  MatchEvaluation,
  MatchFigure,
  MatchImpression,
  MatchLabel,
  ReadinessOutcome,
  ShortlistedMatch,
];

const remembered = [MatchImpressions, MatchExposure, ExposureNorms, MatchLabels, LabelNews, MatchViewsResolver, MatchPairs];
const acts = [MatchDismissals, MatchDismissalsResolver, MatchShortlist, MatchShortlistResolver, ShortlistedLoader];
const judged = [TrainingExamples, MatchEvaluations, MatchFigures, MatchQualityResolver, ReadinessOutcomes];

/** What lists of matches showed, what people did with it, and what is learned from that. */
@Module({
  imports: [AchievementsModule, ChallengesModule, ListingsModule, TypeOrmModule.forFeature(ENTITIES)],
  providers: [tellsPersonalData(...MATCH_FEEDBACK_OF_A_PERSON), MatchFeedbackUpkeep, ...remembered, ...acts, ...judged],
  exports: [
    MatchDismissals,
    MatchEvaluations,
    MatchExposure,
    MatchImpressions,
    MatchLabels,
    MatchShortlist,
    ShortlistedLoader,
    TrainingExamples,
  ],
})
export class MatchFeedbackModule {}
