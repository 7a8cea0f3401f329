import { Injectable } from '@nestjs/common';
import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { documentTerms, MemoryMatchIndex, queryTerms } from '@trihelix/match-engine';
import { type PairScore, PairScores } from './pair.scores';

const SIDE = 'ACHIEVEMENT';

/** Scores pairs by what both say: each need asks an index of exactly the achievements at hand; a score is its share of what the need could reach at most. */
@Injectable()
export class TextPairScores extends PairScores {
  constructor(
    private readonly needs: NeedsService,
    private readonly achievements: AchievementsService,
  ) {
    super();
  }

  override async of(needIds: readonly string[], achievementIds: readonly string[]): Promise<PairScore[]> {
    const index = new MemoryMatchIndex();
    const listed = (await this.achievements.findForMatching(achievementIds)).filter(({ isListed }) => isListed);
    await index.upsert(listed.map((text) => ({ id: text.id, side: SIDE, language: text.language, terms: documentTerms(text) })));
    const asked = (await this.needs.findForMatching(needIds)).filter(({ isListed }) => isListed);
    const found: PairScore[] = [];
    for (const need of asked) {
      const hits = await index.topK(queryTerms(need), { side: SIDE }, listed.length);
      for (const { id, score, ceiling } of hits) {
        if (ceiling > 0) found.push({ needId: need.id, achievementId: id, score: score / ceiling });
      }
    }
    return found;
  }
}
