const MILLION = 1_000_000n;

/** What an amount is of a whole, in parts per million, rounded down: for reading beside the amount, which is exact. */
export const partOf = (amount: string, whole: string): number =>
  BigInt(whole) === 0n ? 0 : Number((BigInt(amount) * MILLION) / BigInt(whole));

/** One piece of a bar: whose it is, and how wide. */
export interface Piece<Share> {
  readonly share: Share;
  readonly at: number;
  readonly percent: number;
}

/** The shares that are something, each as wide as it is of the whole. */
export const barOf = <Share extends { readonly amount: string }>(
  shares: readonly Share[],
  net: string,
): readonly Piece<Share>[] =>
  shares
    .map((share, at) => ({ share, at, percent: partOf(share.amount, net) / 10_000 }))
    .filter(({ share }) => BigInt(share.amount) > 0n);

/** Amounts added up, in minor units. */
export const sumOf = (amounts: readonly string[]): string =>
  String(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
