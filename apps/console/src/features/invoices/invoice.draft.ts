import { type SplitAmount, splitTax } from '@trihelix/kernel';
import type { Amount } from '@shared/format/format';

/** What the form of an invoice holds. */
export interface InvoiceDraft {
  readonly kind: 'SPECIAL' | 'ORDINARY';
  readonly isExempt: boolean;
  readonly vatRatePpm: number;
  readonly contractRegistration?: string;
  readonly batchCode?: string;
  readonly number: string;
  readonly issuedOn: string;
  /** By the place of the receivable in the form; empty where it is not invoiced. */
  readonly amounts?: readonly (Amount | null | undefined)[];
}

/** Rates (税率) and levy rates (征收率) of VAT in force, in parts per million: 6 % is that of technology. */
export const VAT_RATES = [60_000, 130_000, 90_000, 30_000, 10_000] as const;

/** What the lines of a draft come to; each line's tax is rounded on its own, as the API does. */
export function draftSum({
  isExempt,
  vatRatePpm,
  amounts = [],
}: Partial<InvoiceDraft>): SplitAmount & { readonly gross: bigint } {
  const rate = isExempt ? null : (vatRatePpm ?? null);
  return amounts.reduce(
    (sum, given) => {
      const gross = given?.amount ? BigInt(given.amount) : 0n;
      const { net, tax } = splitTax(gross, rate);
      return { gross: sum.gross + gross, net: sum.net + net, tax: sum.tax + tax };
    },
    { gross: 0n, net: 0n, tax: 0n },
  );
}

/** A line to be sent, and the place in the form that its refusals belong to. */
interface DraftLine {
  readonly place: number;
  readonly receivableId: string;
  readonly amount: string;
}

/** The lines of a draft that are not empty. */
export const draftLines = ({ amounts = [] }: Partial<InvoiceDraft>, receivableIds: readonly string[]): readonly DraftLine[] =>
  receivableIds.flatMap((receivableId, place) => {
    const given = amounts[place];
    return given?.amount ? [{ place, receivableId, amount: given.amount }] : [];
  });

/** Where in the form a refusal of the API belongs: `input.lines.0.amount` is the first line that was sent. */
export function placeOf(field: string, lines: readonly DraftLine[]): string {
  const [, index] = /^input\.lines\.(\d+)\./.exec(field) ?? [];
  const line = index === undefined ? undefined : lines[Number(index)];
  return line ? `input.amounts.${line.place}` : field;
}

const digits = (typed: string | undefined) => (typed ?? '').replaceAll(/\s/g, '');

/** Whether a number can be one beside this code: 20 digits of a digital invoice, 8 of an older one. */
export const isInvoiceNumber = (number: string | undefined, batchCode: string | undefined): boolean =>
  (digits(batchCode) === '' ? /^\d{20}$/ : /^\d{8}$/).test(digits(number));

/** Whether a code can be one: none, 10 or 12 digits. */
export const isBatchCode = (batchCode: string | undefined): boolean => /^(|\d{10}|\d{12})$/.test(digits(batchCode));
