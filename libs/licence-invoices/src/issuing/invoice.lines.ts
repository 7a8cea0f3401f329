import { Injectable } from '@nestjs/common';
import { type CivilDate, type Currency, splitTax } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { UNINVOICED } from '../reading/invoiced.sql';
import { ImpossibleInvoiceAmount, NotToBeInvoicedHere, OverInvoiced } from './invoice.failures';
import type { InvoiceLineInput } from './issuing.inputs';

/** A line whose receivable has room for it. */
export interface TaxedLine {
  readonly receivableId: string;
  /** Minor units, tax included. */
  readonly amount: bigint;
  readonly tax: bigint;
}

/** The lines of an invoice to be, and what follows from their receivables. */
export interface InvoiceBody {
  readonly lines: readonly TaxedLine[];
  readonly currency: Currency;
  /** The day on which the last of them became owed. */
  readonly owedSince: CivilDate;
}

interface Owed {
  readonly id: string;
  readonly currency: Currency;
  readonly postedOn: CivilDate;
  readonly open: string;
}

/** Holds what is to be invoiced against what is left. The caller holds the licence, the database decides again at commit. */
@Injectable()
export class InvoiceLines {
  constructor(private readonly database: Database) {}

  /** @throws NotToBeInvoicedHere, ImpossibleInvoiceAmount, OverInvoiced, each about its line */
  async check(licenceId: string, lines: readonly InvoiceLineInput[], ratePpm: number | null): Promise<InvoiceBody> {
    const owed = new Map((await this.owed(licenceId, lines)).map((row) => [row.id, row]));
    const seen = new Set<string>();
    const found = lines.map(({ receivableId, amount }, index) => {
      const row = owed.get(receivableId);
      if (!row || seen.has(receivableId)) throw new NotToBeInvoicedHere(index, receivableId);
      seen.add(receivableId);
      if (amount <= 0n) throw new ImpossibleInvoiceAmount(index);
      const open = BigInt(row.open);
      if (amount > open) throw new OverInvoiced(index, receivableId, { amount: open, currency: row.currency });
      return row;
    });
    const [first, ...others] = found;
    if (!first) throw new RangeError('An invoice has a line at least.');
    return {
      lines: lines.map(({ receivableId, amount }) => ({ receivableId, amount, tax: splitTax(amount, ratePpm).tax })),
      currency: first.currency,
      owedSince: others.reduce((latest, { postedOn }) => (postedOn > latest ? postedOn : latest), first.postedOn),
    };
  }

  private owed(licenceId: string, lines: readonly InvoiceLineInput[]): Promise<Owed[]> {
    return this.database.query<Owed>(
      `SELECT id, currency, posted_on AS "postedOn", ${UNINVOICED}::text AS open
       FROM licence_receivable AS receivable WHERE licence_id = $1 AND id = ANY ($2)`,
      [licenceId, lines.map(({ receivableId }) => receivableId)],
    );
  }
}
