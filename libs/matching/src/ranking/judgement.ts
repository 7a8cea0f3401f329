import type { Text } from '@trihelix/kernel';
import type { MatchSide } from '@trihelix/match-feedback';
import { MatchFactVerdict } from '../match.facts';

/** The structured parts of a score, each a question asked of both listings. */
export enum MatchPart {
  TAXONOMY = 'TAXONOMY',
  MATURITY = 'MATURITY',
  PRICE = 'PRICE',
  REGION = 'REGION',
  DEADLINE = 'DEADLINE',
  LICENCE = 'LICENCE',
  FRESHNESS = 'FRESHNESS',
}

/** What a value of nothing known counts as: halfway between the best and the worst. See docs/decisions/0020. */
export const NEUTRAL = 0.5;

/** How a pair answers one question. Hundreds are judged and few are shown, so words are made when they are asked for. */
export interface Judgement {
  readonly part: MatchPart;
  /** From 0, the worst, to 1, the best; null where it cannot be told. */
  readonly value: number | null;
  readonly verdict: MatchFactVerdict;
  readonly tell: () => Told;
}

/** A judgement in words. */
export interface Told {
  /** A word or two, for a small space. */
  readonly label: Text;
  readonly sentence: Text;
  /** What would make the value 1, and whose hand it is in; absent where nothing does. */
  readonly raise?: Raise | undefined;
}

/** Something that would raise a score. */
export interface Raise {
  readonly by: MatchSide;
  readonly sentence: Text;
}

/** A fact that cannot be judged: neutral, and said so. */
export const unknown = (part: MatchPart, tell: () => Told): Judgement => ({
  part,
  value: null,
  verdict: MatchFactVerdict.UNKNOWN,
  tell,
});

/** A fact that is as it should be, or is not. */
export const judged = (part: MatchPart, value: number, tell: () => Told, isMet = value >= NEUTRAL): Judgement => ({
  part,
  value,
  verdict: isMet ? MatchFactVerdict.FITS : MatchFactVerdict.FALLS_SHORT,
  tell,
});
