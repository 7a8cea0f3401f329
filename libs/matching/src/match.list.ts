import type { Text } from '@trihelix/kernel';
import { surfaceForms } from '@trihelix/match-engine';
import type { MatchFact } from './match.facts';
import { type MatchRaise, raisesOf } from './match.raises';
import { type MatchReason, reasonsOf } from './match.reasons';
import type { SearchResult } from './match.search';
import type { Ranked } from './ranking/candidate.ranking';
import { MatchMove, type Placed } from './ranking/list.arrangement';
import type { Scored } from './ranking/match.scoring';
import { isTranslated } from './ranking/text.share';

/** A found listing with its reasons. */
export interface Found<T> {
  readonly listing: T;
  /** The sum of the reasons, added in their order. */
  readonly score: number;
  readonly reasons: MatchReason[];
  readonly raises: MatchRaise[];
  readonly facts: MatchFact[];
  /** Where its score alone would put it, from 1. */
  readonly rank: number;
  readonly move: MatchMove | null;
  readonly moveWhy: Text | null;
}

export interface FoundList<T> extends Omit<SearchResult, 'found' | 'rankingMs'> {
  /** By which later acts name the list. */
  readonly listId: string;
  readonly weightsVersion: number;
  readonly found: Found<T>[];
  /** Candidates that were left out, because they have too little in common with the asker. */
  readonly leftOut: number;
  readonly tookMs: number;
}

/** The words of a listing as they were written. */
export interface Wording {
  readonly title?: string | null;
  readonly keywords?: readonly string[];
  readonly text?: string | null;
}

/** How the words of a listing were written, by index term. */
export const formsOf = ({ title, keywords = [], text }: Wording): Map<string, string> =>
  surfaceForms([title, ...keywords, text].filter(Boolean).join(' '));

/** Tells a scored match. The found listing's own words are read only where some of them are not the asker's. */
export function tell(scored: Scored, asked: ReadonlyMap<string, string>, found: () => ReadonlyMap<string, string>) {
  const hasTranslated = scored.hit.perTerm.some(isTranslated);
  return { ...reasonsOf(scored, { asked, found: hasTranslated ? found() : new Map() }), raises: raisesOf(scored) };
}

/** Why an entry does not stand where its score alone would put it; null when it does. */
export function moveWhy({ move, rank }: Placed<Ranked>, place: number, organizationCap: number): Text | null {
  const by = Math.abs(rank - place);
  switch (move) {
    case MatchMove.FORWARD:
      return { zh: `为多样性前移 ${by} 位`, en: `moved up ${by} for variety` };
    case MatchMove.BACK:
      return { zh: `为多样性后移 ${by} 位`, en: `moved down ${by} for variety` };
    case MatchMove.CAPPED:
      return {
        zh: `同一机构已有 ${organizationCap} 项在前，后移 ${by} 位`,
        en: `moved down ${by}: ${organizationCap} of the same organization stand above`,
      };
    case MatchMove.RESERVED:
      return { zh: '为较少展示的机构保留的位置', en: 'a place kept for organizations that are seldom shown' };
    case null:
      return null;
  }
}
