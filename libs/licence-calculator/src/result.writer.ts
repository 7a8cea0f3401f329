import type { Simulated } from './scenario';

/** A result as plain JSON: amounts as whole numbers of minor units, each below 2^53. */
export function plainResult({ state, lines, allocations, balance, missingReports }: Simulated) {
  return {
    state,
    lines: lines.map((line) => ({ ...line, amount: exact(line.amount) })),
    allocations: allocations.map((each) => ({ ...each, interest: exact(each.interest), principal: exact(each.principal) })),
    balance: {
      principal: exact(balance.principal),
      interest: exact(balance.interest),
      unapplied: exact(balance.unapplied),
    },
    missingReports,
  };
}

/** @throws RangeError for what a JSON number would round */
function exact(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} is too large for an exact JSON number.`);
  return number;
}
