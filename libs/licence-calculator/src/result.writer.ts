import type { Simulated } from './scenario';
import { ScenarioRefused } from './scenario.problems';

/** A result as plain JSON: amounts as whole numbers of minor units, each below 2^53. */
export function plainResult({ state, lines, allocations, balance, missingReports }: Simulated) {
  return {
    state,
    lines: lines.map(({ kind, period, amount, postedOn, dueOn, effectiveDueOn }) => ({
      kind,
      period,
      amount: exact(amount),
      postedOn,
      dueOn,
      effectiveDueOn,
    })),
    allocations: allocations.map(({ on, reference, line, interest, principal }) => ({
      on,
      reference,
      line,
      interest: exact(interest),
      principal: exact(principal),
    })),
    balance: {
      principal: exact(balance.principal),
      interest: exact(balance.interest),
      unapplied: exact(balance.unapplied),
    },
    missingReports,
  };
}

/** @throws ScenarioRefused for what a JSON number would round */
function exact(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number))
    throw new ScenarioRefused([
      {
        path: 'terms.fees',
        text: { zh: '金额合计过大，超出可精确表示的范围。', en: `come to ${amount}, more than a JSON number says exactly.` },
      },
    ]);
  return number;
}
