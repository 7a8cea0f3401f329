/** Of a hundred, how much a score is of the best in its list: scores can be compared within one list only. */
export const ofBest = (score: number, best: number): number => (best > 0 ? Math.round((score / best) * 100) : 0);

export interface Reason {
  readonly kind: string;
  readonly contribution: number;
}

/** How many reasons are shown by name before the others are told as one. */
const NAMED = 4;

/** The heaviest reasons by name, as far as they weigh anything, and what all others weigh together; nothing is lost from the sum. */
export function shortened<R extends Reason>(
  reasons: readonly R[],
  best: number,
): { readonly named: readonly R[]; readonly rest: number } {
  const terms = reasons.filter(({ kind, contribution }) => kind === 'TERM' && ofBest(contribution, best) > 0);
  const named = terms.slice(0, NAMED);
  const all = reasons.reduce((sum, { contribution }) => sum + contribution, 0);
  return { named, rest: all - named.reduce((sum, { contribution }) => sum + contribution, 0) };
}
