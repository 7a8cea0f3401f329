/** What of a receivable counts for a balance; amounts are minor units as the API gives them. */
export interface Owed {
  readonly amount: string;
  readonly outstanding: string;
  readonly currency: string;
  readonly effectiveDueOn: string;
}

/** What of a receipt counts for a balance. */
export interface Received {
  readonly amount: string;
  readonly unapplied: string;
  readonly currency: string;
}

/** Where the books of a licence stand in one currency; minor units. */
export interface Balance {
  readonly currency: string;
  readonly owed: bigint;
  readonly outstanding: bigint;
  readonly received: bigint;
  /** Received, and not set against anything owed yet. */
  readonly unapplied: bigint;
  /** The first (working) day on which something unpaid is due, also when it has passed. */
  readonly nextDueOn: string | undefined;
  /** What is due on that day. */
  readonly nextDue: bigint;
}

const sum = <T>(rows: readonly T[], of: (row: T) => string): bigint => rows.reduce((total, row) => total + BigInt(of(row)), 0n);

/** The balance of each currency, in the order of their codes; exact, for it adds whole minor units. */
export function balancesOf(receivables: readonly Owed[], receipts: readonly Received[]): readonly Balance[] {
  const currencies = [...new Set([...receivables, ...receipts].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const owed = receivables.filter((row) => row.currency === currency);
    const received = receipts.filter((row) => row.currency === currency);
    const open = owed.filter(({ outstanding }) => BigInt(outstanding) > 0n);
    const nextDueOn = open.map(({ effectiveDueOn }) => effectiveDueOn).sort()[0];
    return {
      currency,
      owed: sum(owed, ({ amount }) => amount),
      outstanding: sum(owed, ({ outstanding }) => outstanding),
      received: sum(received, ({ amount }) => amount),
      unapplied: sum(received, ({ unapplied }) => unapplied),
      nextDueOn,
      nextDue: sum(
        open.filter(({ effectiveDueOn }) => effectiveDueOn === nextDueOn),
        ({ outstanding }) => outstanding,
      ),
    };
  });
}
