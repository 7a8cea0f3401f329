import { performance } from 'node:perf_hooks';
import { regionToday } from '@trihelix/catalog';
import { regionPath } from '@trihelix/kernel';
import { queryTerms } from '@trihelix/match-engine';
import { type Exposure, MatchDismissals, MatchExposure, MatchSide } from '@trihelix/match-feedback';
import { Database, type MatchFilters } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { BilingualPairs } from './bilingual.pairs';
import { MatchSearch, type SearchResult } from './match.search';
import type { ListingSide, MatchSource } from './match.source';
import { type Asker, rank, type Ranked } from './ranking/candidate.ranking';
import { type Evidenced, withEvidence } from './ranking/evidence.floor';
import { FactsReader } from './ranking/facts.reader';
import { arrange, type Placed } from './ranking/list.arrangement';
import type { MatchWeights } from './ranking/match-weights.entity';
import { WeightsInForce } from './ranking/match.weights';
import type { AchievementFacts, NeedFacts } from './ranking/pair.facts';
import { enoughEvidence } from './ranking/text.share';

/** What the asker wants of the found ones. */
export interface MatchWishes {
  readonly regionCode?: string;
  readonly languages?: readonly ('zh' | 'en')[];
  readonly ufplOffered?: boolean;
  readonly exclude?: readonly string[];
  /** Also what has too little in common with the asker to be listed unasked. */
  readonly evenWeak?: boolean;
}

/** A listing that asks for the other side's: what it says, and what is known of it. */
export interface Asking {
  readonly source: MatchSource;
  readonly asker: Asker;
}

/** A list as it stands before it is put into words. */
export interface LaidList extends Omit<SearchResult, 'found'> {
  readonly weights: MatchWeights;
  readonly placed: readonly Placed<Ranked>[];
  /** Candidates without enough evidence. */
  readonly leftOut: number;
  /** What scoring and arranging took. */
  readonly arrangedMs: number;
}

interface Candidates extends SearchResult {
  readonly weights: MatchWeights;
  readonly facts: ReadonlyMap<string, NeedFacts | AchievementFacts>;
  readonly exposures: ReadonlyMap<string, Exposure>;
}

/** How many the index gives; everything after that looks at each of them. */
const CANDIDATES = 300;
const PPM = 1_000_000;

/** The side that answers, as the index calls it. */
export const answering = ({ side }: Asker): ListingSide => (side === MatchSide.NEED ? 'ACHIEVEMENT' : 'NEED');

/** Lays out the list of a listing: candidates, contributions, what has evidence, an order. Whoever asks, it is the same list. */
@Injectable()
export class MatchLists {
  constructor(
    private readonly database: Database,
    private readonly search: MatchSearch,
    private readonly facts: FactsReader,
    private readonly weights: WeightsInForce,
    private readonly exposure: MatchExposure,
    private readonly dismissals: MatchDismissals,
    private readonly pairs: BilingualPairs,
  ) {}

  /** The first of the list as its owner's organization sees it. Needs an open transaction. @throws INTERNAL without an index */
  async layOut(organizationId: string | null, asking: Asking, wishes: MatchWishes, first: number): Promise<LaidList> {
    const { asker, source } = asking;
    const dismissed = new Set(await this.dismissals.opposite({ organizationId }, asker.side, source.id));
    const candidates = await this.candidates(asking, wishes, CANDIDATES + dismissed.size);
    const { weights, documents, indexedThrough, rankingMs } = candidates;
    const started = performance.now();
    // What was put aside still counts in the scores of the others, so that they keep them, and it gets its place back.
    const { kept, leftOut } = this.evidenced(asking, candidates, ({ id }) => !dismissed.has(id), wishes.evenWeak);
    const seed = `${source.id} ${this.database.today}`;
    const placed = arrange(kept, { lambda: weights.diversityPpm / PPM, organizationCap: weights.organizationCap, seed }, first);
    return { weights, documents, indexedThrough, rankingMs, placed, leftOut, arrangedMs: performance.now() - started };
  }

  /** Listings of the other side to which it comes nearest, best first, whatever anybody thinks of them. @throws as `layOut` */
  async nearest(asking: Asking, count: number): Promise<string[]> {
    const { kept } = this.evidenced(asking, await this.candidates(asking, {}, CANDIDATES), () => true);
    return kept.slice(0, count).map(({ id }) => id);
  }

  private async candidates({ asker, source }: Asking, wishes: MatchWishes, count: number): Promise<Candidates> {
    const other = answering(asker);
    const weights = await this.weights.read();
    const terms = queryTerms(source, await this.pairs.dictionary());
    const result = await this.search.topK(terms, filtersOf(source, other, wishes), count);
    const ids = result.found.map(({ hit }) => hit.id);
    const facts = other === 'NEED' ? await this.facts.needsBy(ids) : await this.facts.achievementsBy(ids);
    const exposures = await this.exposure.of(other, [...facts.values()]);
    return { ...result, weights, facts, exposures };
  }

  private evidenced(
    { asker, source }: Asking,
    candidates: Candidates,
    isWanted: (entry: { id: string }) => boolean,
    evenWeak = false,
  ): Evidenced {
    const { found, documents, weights } = candidates;
    const ranked = rank(asker, candidates, weights, this.database.today);
    if (evenWeak) return { kept: ranked.filter(isWanted), leftOut: 0 };
    const left = found.filter(({ hit }) => isWanted(hit));
    return withEvidence(ranked.filter(isWanted), documents, enoughEvidence(found, documents, left, source.language));
  }
}

/** What the index is asked to leave out: nothing but facts that cannot be argued with. */
const filtersOf = (
  source: MatchSource,
  side: ListingSide,
  { regionCode, languages, ufplOffered, exclude }: MatchWishes,
): MatchFilters => ({
  side,
  excludeOrganizationId: source.organizationId,
  ...(regionCode ? { regionPath: regionPath(regionToday(regionCode)) } : {}),
  ...(languages ? { languages } : {}),
  ...(ufplOffered === undefined ? {} : { ufplOffered }),
  ...(exclude ? { exclude } : {}),
});
