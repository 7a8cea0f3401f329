import { type Price, readPrice } from '@trihelix/licence-calculator';
import type { Achievement } from './achievement.entity';

/** What a technology market lists an achievement at. */
export interface ListedPrice extends Price {
  readonly currency: string;
}

/** The price that a listing states: fees and an option, or else its lump sum alone; null where it states none. */
export function listedPriceOf(achievement: Achievement): ListedPrice | null {
  const { ufplListedPrice, ufplLumpSum: amount, ufplCurrency: currency, ufplDueDays: dueDays } = achievement;
  if (amount === null || !currency || dueDays === null) return null;
  if (ufplListedPrice) return { currency, ...readPrice(ufplListedPrice) };
  return { currency, fees: [{ kind: 'LUMP_SUM', amount, dueDays }], option: null, entryFee: 0n };
}
