import type { Text } from '@trihelix/kernel';
import type { MatchSide } from '@trihelix/match-feedback';
import { NEUTRAL } from './ranking/judgement';
import type { Scored } from './ranking/match.scoring';

/** Those that are told; the smallest would only distract. */
const MOST_RAISES = 4;
/** A raise below a two-hundredth of a score moves nothing. */
const WORTH_SAYING = 0.005;

/** Something that would raise a score, and by how much at most. */
export interface MatchRaise {
  readonly part: string;
  /** Whose listing would have to change. */
  readonly by: MatchSide;
  readonly gain: number;
  readonly sentence: Text;
}

/** What would raise a score, the most first. */
export const raisesOf = ({ parts }: Scored): MatchRaise[] =>
  parts
    .flatMap(({ judgement: { part, value, tell }, weight }): MatchRaise[] => {
      const gain = weight * (1 - (value ?? NEUTRAL));
      const raise = gain >= WORTH_SAYING ? tell().raise : undefined;
      return raise ? [{ part, by: raise.by, gain, sentence: raise.sentence }] : [];
    })
    .sort((one, other) => other.gain - one.gain)
    .slice(0, MOST_RAISES);
