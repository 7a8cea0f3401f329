/** Something of which a part is still open, in minor units. */
export interface Open {
  readonly open: bigint;
}

/** A part of a payment, and what it goes to. */
export interface Part<Item> {
  readonly item: Item;
  readonly amount: bigint;
}

/**
 * Sets a payment against open items in their order, each in full before the next (Civil Code 560: without a choice by the
 * debtor, what fell due first). What is left over is the rest; parts and rest sum to the payment.
 */
export function allocate<Item extends Open>(payment: bigint, items: readonly Item[]): { parts: Part<Item>[]; rest: bigint } {
  let rest = payment;
  const parts: Part<Item>[] = [];
  for (const item of items) {
    const amount = rest < item.open ? rest : item.open;
    if (amount > 0n) parts.push({ item, amount });
    rest -= amount;
  }
  return { parts, rest };
}
