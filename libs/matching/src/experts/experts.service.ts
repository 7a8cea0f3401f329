import { type Achievement, AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { queryTerms } from '@trihelix/match-engine';
import { MatchDismissals, MatchSide } from '@trihelix/match-feedback';
import { type Actor, type DocumentTerm, notFound } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { BilingualPairs } from '../bilingual.pairs';
import { DocumentReader } from '../document.reader';
import { formsOf } from '../match.list';
import { type MatchReason, termReasons } from '../match.reasons';
import { MatchSearch } from '../match.search';
import type { MatchSource } from '../match.source';
import { isAnswer } from '../ranking/evidence.floor';
import { WeightsInForce } from '../ranking/match.weights';
import { ENOUGH_LISTINGS, enoughEvidence, type FoundText, isTranslated, textShares } from '../ranking/text.share';
import { ExpertPeople, seatKey } from './expert.people';
import { type RatedTeam, ratedTeams, type RatedWork, teamsOf, withRoomForOthers } from './expert.teams';
import { type Nearness, type NearnessOf, NeedWords } from './need.words';

/** How many achievements the index gives. */
const CANDIDATES = 300;
/** Works that are told of each. */
const BEST_WORKS = 3;

/** A work with why it is near; the reasons sum to the cosine. */
export interface ExpertWork {
  readonly achievement: Achievement;
  readonly cosine: number;
  readonly reasons: readonly MatchReason[];
}

/** People of one organization with the same listed works. */
export interface Expert {
  readonly organizationId: string;
  readonly people: number;
  /** For members of that organization; null for others. */
  readonly names: readonly string[] | null;
  readonly works: number;
  /** 0 to 1. */
  readonly score: number;
  readonly bestWorks: readonly ExpertWork[];
}

export interface ExpertList {
  readonly experts: readonly Expert[];
  readonly indexedThrough: Date | null;
}

/** People who may know the answer to a need, by what they have listed. */
@Injectable()
export class ExpertsService {
  constructor(
    private readonly needs: NeedsService,
    private readonly achievements: AchievementsService,
    private readonly dismissals: MatchDismissals,
    private readonly weights: WeightsInForce,
    private readonly pairs: BilingualPairs,
    private readonly search: MatchSearch,
    private readonly documents: DocumentReader,
    private readonly people: ExpertPeople,
  ) {}

  /**
   * People for one of the actor's own needs, a draft included: those behind the achievements found for it, by the mean cosine over
   * all their listed works. `withOwn` looks among the actor's own organization as well. @throws NOT_FOUND
   */
  async forNeed(actor: Actor, needId: string, first: number, withOwn: boolean): Promise<ExpertList> {
    const need = await this.needs.own(actor, needId);
    const [source] = await this.needs.findForMatching([need.id]);
    if (!source) throw notFound('需求', 'need');
    const dismissed = new Set(await this.dismissals.opposite(actor, MatchSide.NEED, need.id));
    const { organizationCap } = await this.weights.read();
    const { candidates, nearnessOf, indexedThrough } = await this.find(source, dismissed, withOwn);
    const { teams, nearness } = await this.rank(candidates, nearnessOf, dismissed);
    const shown = withRoomForOthers(teams, organizationCap).slice(0, first);
    return { experts: await this.tell(actor, shown, nearness, formsOf(source)), indexedThrough };
  }

  /** The achievements whose people are considered, best first, and how near works are to the need: from one look at the index. */
  private async find(source: MatchSource, dismissed: ReadonlySet<string>, withOwn: boolean) {
    const terms = queryTerms(source, await this.pairs.dictionary());
    const words = new NeedWords(terms);
    const filters = { side: 'ACHIEVEMENT', ...(withOwn ? {} : { excludeOrganizationId: source.organizationId }) };
    const question = { terms, filters, k: CANDIDATES + dismissed.size };
    const { answers, documents, indexedThrough } = await this.search.ask([question, words.question()]);
    const [found = [], weighed = []] = answers;
    return {
      candidates: evident(found, documents, source.language, dismissed),
      nearnessOf: words.weighedBy(weighed.map(({ hit }) => hit)),
      indexedThrough,
    };
  }

  private async rank(candidates: readonly string[], nearnessOf: NearnessOf, dismissed: ReadonlySet<string>) {
    const teams = teamsOf(await this.people.among(candidates));
    const stored = await this.documents.byIds([...new Set(teams.flatMap(({ works }) => works))]);
    const nearness = new Map(
      stored
        .filter(({ isListed }) => isListed)
        .map((row) => [row.id, nearnessOf(row.language, JSON.parse(row.terms) as DocumentTerm[])]),
    );
    const cosines = new Map([...nearness].map(([id, { cosine }]) => [id, cosine]));
    const rated = ratedTeams(teams, cosines).map((team) => ({ ...team, best: bestOf(team, dismissed) }));
    return { teams: rated.filter(({ best }) => best.length > 0), nearness };
  }

  private async tell(
    actor: Actor,
    teams: readonly (RatedTeam & { readonly best: readonly RatedWork[] })[],
    nearness: ReadonlyMap<string, Nearness>,
    asked: ReadonlyMap<string, string>,
  ): Promise<Expert[]> {
    const listings = await this.achievements.listedByIds(teams.flatMap(({ best }) => best.map(({ id }) => id)));
    const told = new Map(listings.map((listing) => [listing.id, expertWork(listing, nearness.get(listing.id), asked)]));
    const names = await this.people.names(teams.flatMap(({ ownerId, people }) => (actor.actsFor(ownerId) ? people : [])));
    return teams.map(({ ownerId, people, works, score, best }) => {
      const known = people.flatMap((seat) => names.get(seatKey(seat)) ?? []);
      return {
        organizationId: ownerId,
        people: people.length,
        names: known.length > 0 ? known : null,
        works: works.length,
        score,
        bestWorks: best.flatMap(({ id }) => told.get(id) ?? []),
      };
    });
  }
}

/** What was not put aside and answers enough of the words to be no accident, as in the list of matches; among few listings all. */
function evident(found: readonly FoundText[], documents: number, own: 'zh' | 'en', dismissed: ReadonlySet<string>): string[] {
  const left = found.filter(({ hit }) => !dismissed.has(hit.id));
  const shares = textShares(found, documents);
  const enoughFor = enoughEvidence(found, documents, left, own);
  const isEvident = ({ hit }: FoundText) =>
    documents < ENOUGH_LISTINGS || isAnswer({ hit, textValue: shares.get(hit.id) ?? 0 }, enoughFor.get(hit.id));
  return left.filter(isEvident).map(({ hit }) => hit.id);
}

/** The nearest works that were not put aside and say anything of the need. */
const bestOf = ({ works }: RatedTeam, dismissed: ReadonlySet<string>) =>
  works.filter(({ id, cosine }) => cosine > 0 && !dismissed.has(id)).slice(0, BEST_WORKS);

function expertWork(achievement: Achievement, near: Nearness | undefined, asked: ReadonlyMap<string, string>): ExpertWork {
  const cosine = near?.cosine ?? 0;
  const perTerm = near?.perTerm() ?? [];
  const { title, keywords, abstract } = achievement;
  const found = perTerm.some(isTranslated) ? formsOf({ title, keywords, text: abstract }) : new Map<string, string>();
  return { achievement, cosine, reasons: termReasons(perTerm, cosine, { asked, found }) };
}
