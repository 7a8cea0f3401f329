import { percentText, parseShare } from '@shared/form/percent';
import type { Amount } from '@shared/format/format';

/** What a market lists beside the lump sum, as the form has it. */
export interface ListedValue {
  /** Of net sales, as it is typed: 3.5. */
  readonly percent?: string | null;
  readonly annualMinimum?: Amount | null;
  readonly cumulativeCap?: Amount | null;
}

type Json = Readonly<Record<string, unknown>>;
const isSum = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/**
 * A listed price as the form can write it: a lump sum and one rate of net sales, with a minimum a year and a cap in all.
 * `undefined` where there is none, `'OTHER'` where it says more than that: it is kept, and not edited here.
 */
export function listedOf(price: unknown, currency: string): ListedValue | 'OTHER' | undefined {
  if (!price || typeof price !== 'object') return undefined;
  const { fees, option, entryFee } = price as { fees?: readonly Json[]; option?: unknown; entryFee?: unknown };
  const [royalty, ...more] = (fees ?? []).filter(({ kind }) => kind === 'ROYALTY');
  const others = (fees ?? []).filter(({ kind }) => kind !== 'ROYALTY');
  const isPlain =
    !option && !entryFee && more.length === 0 && others.length <= 1 && others.every(({ kind }) => kind === 'LUMP_SUM');
  if (!royalty || !isPlain) return 'OTHER';
  const [tier, ...tiers] = (royalty.tiers ?? []) as readonly Json[];
  if (!tier || tiers.length > 0 || royalty.exemptUpTo || royalty.annualCap != null || !isSum(tier.ratePpm)) return 'OTHER';
  const sum = (value: unknown): Amount | null => (isSum(value) ? { amount: String(value), currency } : null);
  return {
    percent: percentText(tier.ratePpm),
    annualMinimum: sum(royalty.annualMinimum),
    cumulativeCap: sum(royalty.cumulativeCap),
  };
}

/** What is sent of it: the lump sum and the rate, as terms have their fees; null where nothing but the lump sum is listed. */
export function listedPriceOf(
  { percent, annualMinimum, cumulativeCap }: ListedValue,
  { lumpSum, dueDays }: { readonly lumpSum?: Amount | null | undefined; readonly dueDays?: number | null | undefined },
): object | null {
  const ratePpm = parseShare(percent ?? '');
  if (!ratePpm) return null;
  const whole = (sum: Amount | null | undefined) => (sum ? Number(sum.amount) : null);
  const once = whole(lumpSum) ?? 0;
  return {
    fees: [
      ...(once > 0 ? [{ kind: 'LUMP_SUM', amount: once, dueDays: dueDays ?? 0 }] : []),
      {
        ...{ kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'CUMULATIVE', tiers: [{ upTo: null, ratePpm }], exemptUpTo: 0 },
        ...{ annualMinimum: whole(annualMinimum), annualCap: null, cumulativeCap: whole(cumulativeCap) },
      },
    ],
    option: null,
    entryFee: 0,
  };
}
