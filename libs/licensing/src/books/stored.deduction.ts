import type { Deduction } from '@trihelix/licence-calculator';

/** A deduction as it is stored: the amount as text, which JSON cannot round. */
export type StoredDeduction = Pick<Deduction, 'kind'> & { readonly amount: string };
