import type { CivilDate } from '@trihelix/kernel';
import { allocate, interestOn, type OpenItem } from '@trihelix/licensing';

/** What of a payment would go to one thing owed, in minor units. */
export interface ProposedPart {
  readonly item: OpenItem;
  readonly principal: bigint;
  readonly interest: bigint;
}

/** Where a payment would go. */
export interface ProposedAllocation {
  readonly parts: readonly ProposedPart[];
  /** Minor units that would wait for what becomes due later. */
  readonly unapplied: bigint;
}

/**
 * What a payment of a day would settle of what is open under one licence: item after item in their order, in each interest, then
 * principal (Civil Code 560-561). For the sorting of lines, which looks at what is open now; where a line's money would be booked
 * is computed from all that has happened to the licence, by `AllocationPreviews`.
 */
export function proposedAllocation(open: readonly OpenItem[], amount: bigint, on: CivilDate): ProposedAllocation {
  const owed = open.map((item) => ({ item, interest: interestOn(item, on) }));
  const { parts, rest } = allocate(
    amount,
    owed.map((each) => ({ ...each, open: each.interest + each.item.principal })),
  );
  return {
    parts: parts.map(({ item: { item, interest }, amount: part }) => ({
      item,
      interest: part < interest ? part : interest,
      principal: part < interest ? 0n : part - interest,
    })),
    unapplied: rest,
  };
}
