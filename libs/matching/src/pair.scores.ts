import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { type Dictionary, queryTerms } from '@trihelix/match-engine';
import { MatchSide } from '@trihelix/match-feedback';
import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { BilingualPairs } from './bilingual.pairs';
import { formsOf, tell } from './match.list';
import type { MatchReason } from './match.reasons';
import { MatchSearch } from './match.search';
import type { MatchSource } from './match.source';
import { rank, type Ranked } from './ranking/candidate.ranking';
import { FactsReader } from './ranking/facts.reader';
import { WeightsInForce } from './ranking/match.weights';
import { bestShare } from './ranking/text.share';

/** What a need and an achievement have in common. */
export interface PairScore {
  readonly needId: string;
  readonly achievementId: string;
  /** As in the need's own list, but for congestion, which is a matter of lists. */
  readonly score: number;
  /** They sum to the score. Told when they are asked for. */
  readonly reasons: readonly MatchReason[];
}

export interface PairScores {
  readonly weightsVersion: number;
  /** Pairs of two organizations that share a word, each need's best first; other pairs are absent. */
  readonly pairs: readonly PairScore[];
}

/** Scores every need of a group against every achievement of another, in a number of statements that does not grow with them. */
@Injectable()
export class PairScoring {
  constructor(
    private readonly database: Database,
    private readonly search: MatchSearch,
    private readonly facts: FactsReader,
    private readonly weights: WeightsInForce,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
    private readonly bilingual: BilingualPairs,
  ) {}

  /** What is not public is left out. Needs an open transaction. @throws INTERNAL when the index does not answer */
  async score(needIds: readonly string[], achievementIds: readonly string[]): Promise<PairScores> {
    const weights = await this.weights.read();
    const needs = await this.facts.needsBy(needIds);
    const achievements = await this.facts.achievementsBy(achievementIds);
    const sources = (await this.needs.findForMatching([...needs.keys()])).filter(({ id }) => needs.has(id));
    const wordings = new Map((await this.achievements.findForMatching([...achievements.keys()])).map((each) => [each.id, each]));
    if (sources.length === 0 || achievements.size === 0) return { weightsVersion: weights.version, pairs: [] };

    const only = [...achievements.keys()];
    const dictionary = await this.bilingual.dictionary();
    const { answers, documents } = await this.search.ask(sources.flatMap((source) => questionsOf(source, only, dictionary)));
    const today = this.database.today;
    const pairs = sources.flatMap((source, at) => {
      const need = needs.get(source.id);
      if (!need) return [];
      // A need's best anywhere counts as 1, as in its own list: who takes part does not change what a match is worth.
      const [found = [], everywhere = []] = answers.slice(at * 2, at * 2 + 2);
      const best = Math.max(bestShare(everywhere), bestShare(found));
      const field = { found, documents, facts: achievements, exposures: new Map(), best };
      const asked = once(() => formsOf(source));
      return rank({ side: MatchSide.NEED, need }, field, weights, today).map((scored) =>
        pairScore(scored, asked, () => formsOf(wordings.get(scored.id) ?? {})),
      );
    });
    return { weightsVersion: weights.version, pairs };
  }
}

/** The pairs themselves, and the best that there is for the need in each language. */
const questionsOf = (source: MatchSource, only: readonly string[], dictionary: Dictionary) => {
  const terms = queryTerms(source, dictionary);
  const filters = { side: 'ACHIEVEMENT', excludeOrganizationId: source.organizationId };
  return [
    { terms, filters: { ...filters, only }, k: only.length },
    { terms, filters, k: 1 },
  ];
};

function pairScore(
  scored: Ranked,
  asked: () => ReadonlyMap<string, string>,
  found: () => ReadonlyMap<string, string>,
): PairScore {
  const told = once(() => tell(scored, asked(), found).reasons);
  return {
    needId: scored.pair.need.id,
    achievementId: scored.pair.achievement.id,
    score: scored.score,
    get reasons() {
      return told();
    },
  };
}

/** Computes once, when it is asked for. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
