/** Of a hundred, how much a score is of the best in its list: scores can be compared within one list only. */
export const ofBest = (score: number, best: number): number => (best > 0 ? Math.round((score / best) * 100) : 0);

/** The best score of a list, wherever it stands: rows are moved for variety, so the first one need not have it. */
export const bestOf = (matches: readonly { readonly score: number }[]): number =>
  matches.reduce((best, { score }) => Math.max(best, score), 0);

export interface Reason {
  readonly kind: string;
  readonly contribution: number;
  readonly verdict?: 'FITS' | 'FALLS_SHORT' | 'UNKNOWN' | null;
}

/** Reasons as a row shows them; together they are all of them, and nothing is lost from the sum. */
export interface LaidOut<R> {
  /** The heaviest shared words. */
  readonly words: readonly R[];
  /** What all other words add. */
  readonly otherWords: number;
  /** What speaks for it or against it beside the words, heaviest first. */
  readonly facts: readonly R[];
  /** What nobody said: it counts nothing. */
  readonly unknown: readonly R[];
  /** What every match begins with. */
  readonly start: R | undefined;
}

/** Words that are shown by name before the others are told as one. */
const NAMED = 4;
const isWord = ({ kind }: Reason) => kind === 'TERM' || kind === 'OTHER_TERMS';
const sumOf = (reasons: readonly Reason[]) => reasons.reduce((sum, { contribution }) => sum + contribution, 0);

/** Names the heaviest words as far as they weigh a hundredth of the best, and every fact, gaps as well as strengths. */
export function laidOut<R extends Reason>(reasons: readonly R[], best: number): LaidOut<R> {
  const named = reasons.filter(({ kind, contribution }) => kind === 'TERM' && ofBest(contribution, best) > 0).slice(0, NAMED);
  const others = reasons.filter((reason) => !isWord(reason) && reason.kind !== 'BASE');
  return {
    words: named,
    otherWords: sumOf(reasons.filter((reason) => isWord(reason) && !named.includes(reason))),
    facts: others.filter(({ verdict }) => verdict !== 'UNKNOWN'),
    unknown: others.filter(({ verdict }) => verdict === 'UNKNOWN'),
    start: reasons.find(({ kind }) => kind === 'BASE'),
  };
}
