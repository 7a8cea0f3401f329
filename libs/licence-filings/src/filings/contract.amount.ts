import type { CompleteTerms, TermsDocument } from '@trihelix/licensing';

/**
 * What a contract comes to at most, in minor units: entry fee, lump sums, instalments, and the caps of its royalties. Null where
 * nobody knows beforehand: a royalty without a cap, shares, or an option to buy.
 */
export function contractAmountOf({ terms }: Pick<TermsDocument, 'terms'>): bigint | null {
  if (terms.equity || terms.option) return null;
  let sum = BigInt(terms.entryFee);
  for (const fee of terms.fees) {
    const most = mostOf(fee);
    if (most === null) return null;
    sum += BigInt(most);
  }
  return sum;
}

const mostOf = (fee: CompleteTerms['fees'][number]): number | null => (fee.kind === 'ROYALTY' ? fee.cumulativeCap : fee.amount);
