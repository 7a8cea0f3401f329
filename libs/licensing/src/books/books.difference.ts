import type { CivilDate } from '@trihelix/kernel';
import type { Line, LineAllocation, Simulated } from '@trihelix/licence-calculator';

/** A line that stands in the books. */
export interface StandingLine {
  readonly id: string;
  readonly lineKey: string;
  readonly amount: bigint;
  readonly effectiveDueOn: CivilDate;
  readonly transferId: string | null;
}

/** An allocation that stands in the books. */
export interface StandingAllocation {
  readonly id: string;
  readonly receiptId: string | null;
  readonly creditId: string | null;
  readonly receivableId: string;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly interestLeft: bigint;
  readonly waived: bigint;
  readonly appliedOn: CivilDate;
}

/** What must be written so that the books say what the computation says. */
export interface BooksDifference<L extends StandingLine, A extends StandingAllocation> {
  readonly takeBack: readonly A[];
  /** Lines whose rolled due day is another by the calendar of today. */
  readonly move: readonly { readonly line: L; readonly effectiveDueOn: CivilDate }[];
  readonly reverse: readonly L[];
  readonly post: readonly Line[];
  readonly apply: readonly LineAllocation[];
  /** Identifiers of computed lines that stand already, by key. */
  readonly kept: ReadonlyMap<string, string>;
}

/**
 * Compares what stands with what was computed. A line is the same when its key, with the nominal due day, and its amount are; an
 * allocation when it comes from the same money, goes to the same standing line, and says the same.
 */
export function differenceOf<L extends StandingLine, A extends StandingAllocation>(
  lines: readonly L[],
  allocations: readonly A[],
  { lines: computed, allocations: computedAllocations }: Pick<Simulated, 'lines' | 'allocations'>,
): BooksDifference<L, A> {
  const wanted = new Map(computed.map((line) => [line.key, line]));
  const kept = new Map<string, string>();
  const reverse = lines.filter((line) => {
    const same = wanted.get(line.lineKey);
    if (same?.amount !== line.amount) return true;
    kept.set(line.lineKey, line.id);
    return false;
  });
  const move = lines.flatMap((line) => {
    const { effectiveDueOn } = (kept.has(line.lineKey) && wanted.get(line.lineKey)) || line;
    return effectiveDueOn === line.effectiveDueOn ? [] : [{ line, effectiveDueOn }];
  });
  const missing = countOf(computedAllocations.map((each) => signatureOfComputed(each, computed, kept)));
  const takeBack = allocations.filter((each) => !take(missing, signatureOf(each)));
  const apply = computedAllocations.filter((each) => take(missing, signatureOfComputed(each, computed, kept)));
  return { takeBack, move, reverse, post: computed.filter(({ key }) => !kept.has(key)), apply, kept };
}

function countOf(signatures: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of signatures) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Takes one away; false when none is left. */
function take(counts: Map<string, number>, signature: string): boolean {
  const count = counts.get(signature) ?? 0;
  counts.set(signature, count - 1);
  return count > 0;
}

const signatureOf = (each: StandingAllocation): string =>
  [
    each.receiptId ?? each.creditId,
    each.receivableId,
    each.appliedOn,
    each.principal,
    each.interest,
    each.interestLeft,
    each.waived,
  ].join(' ');

/** Of an allocation to or from a line that does not stand yet, one that nothing standing can have. */
function signatureOfComputed(
  { on, reference, credit, line, principal, interest, interestLeft, waived }: LineAllocation,
  lines: readonly Line[],
  kept: ReadonlyMap<string, string>,
): string {
  const idOf = (index: number) => kept.get(lines[index]?.key ?? '') ?? `new ${index}`;
  return [credit === null ? reference : idOf(credit), idOf(line), on, principal, interest, interestLeft, waived].join(' ');
}
