import { type AchievementRankingFacts, AchievementsService } from '@trihelix/achievements';
import { type NeedRankingFacts, NeedsService } from '@trihelix/challenges';
import { Takers } from '@trihelix/licensing';
import { Injectable } from '@nestjs/common';
import type { AchievementFacts, NeedFacts } from './pair.facts';

/** Reads what ranking weighs of hundreds of listings, in one statement for a side; what is not public is absent. */
@Injectable()
export class FactsReader {
  constructor(
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
    private readonly takers: Takers,
  ) {}

  async achievementsBy(ids: readonly string[]): Promise<ReadonlyMap<string, AchievementFacts>> {
    const rows = ids.length > 0 ? await this.achievements.listedFactsByIds(ids) : [];
    return new Map(rows.map((row) => [row.id, factsOfAchievement(row)]));
  }

  /** One more statement tells which owners may take a licence. */
  async needsBy(ids: readonly string[]): Promise<ReadonlyMap<string, NeedFacts>> {
    const rows = ids.length > 0 ? await this.needs.openFactsByIds(ids) : [];
    const facts = await this.ofNeeds(rows);
    return new Map(facts.map((each) => [each.id, each]));
  }

  async ofNeeds(needs: readonly NeedRankingFacts[]): Promise<NeedFacts[]> {
    const eligible = needs.length > 0 ? await this.takers.eligibleAmong(needs.map(({ ownerId }) => ownerId)) : new Map();
    return needs.map((need) => factsOfNeed(need, eligible.get(need.ownerId) ?? null));
  }
}

export const factsOfAchievement = (row: AchievementRankingFacts): AchievementFacts => ({
  id: row.id,
  ownerId: row.ownerId,
  industries: row.industries,
  ipc: row.ipc,
  disciplines: row.disciplines,
  regionCode: row.regionCode,
  maturityLevel: row.maturityLevel,
  price: row.ufplLumpSum,
  priceCurrency: row.ufplCurrency,
  ufplOffered: row.ufplOffered,
  saysLicenceWays: row.licenceWays.length > 0,
  confirmedAt: row.confirmedAt ?? row.listedAt,
});

const factsOfNeed = (row: NeedRankingFacts, mayTakeUfpl: boolean | null): NeedFacts => ({
  id: row.id,
  ownerId: row.ownerId,
  industries: row.industries,
  regionCode: row.regionCode,
  wantedMaturity: row.wantedMaturity,
  budgetMax: row.budgetMax,
  budgetCurrency: row.budgetCurrency,
  deadline: row.deadline,
  confirmedAt: row.confirmedAt ?? row.publishedAt,
  mayTakeUfpl,
});
