import { Injectable } from '@nestjs/common';
import { Receivable } from '@trihelix/licensing';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { In } from 'typeorm';
import { Invoice, InvoiceLine } from '../invoice.entities';
import { EXCESS, OUTSTANDING, UNINVOICED } from './invoiced.sql';

interface Sum {
  readonly id: string;
  /** Minor units. */
  readonly amount: bigint;
}

/** Lines by invoice, in the order in which they were written. */
@Injectable()
export class InvoiceLinesLoader extends ManyLoader<string, InvoiceLine> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<InvoiceLine[]> {
    return this.database.of(InvoiceLine).find({ where: { invoiceId: In([...ids]) }, order: { id: 'ASC' } });
  }

  protected keyOf({ invoiceId }: InvoiceLine): string {
    return invoiceId;
  }
}

/** Red-letter invoices by what they take back. */
@Injectable()
export class ReversalLoader extends Loader<string, Invoice> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Invoice[]> {
    return this.database.of(Invoice).findBy({ reversesId: In([...ids]) });
  }

  protected keyOf({ reversesId }: Invoice): string {
    return reversesId ?? '';
  }
}

/** Invoices by licence, oldest first; red-letter ones stand with what they take back. */
@Injectable()
export class InvoicesOfLicences extends ManyLoader<string, Invoice> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<Invoice[]> {
    return this.database
      .of(Invoice)
      .createQueryBuilder('invoice')
      .where('invoice.licenceId = ANY (:licenceIds) AND invoice.reversesId IS NULL', { licenceIds })
      .orderBy('invoice.id')
      .getMany();
  }

  protected keyOf({ licenceId }: Invoice): string {
    return licenceId;
  }
}

/** Receivables by id, as far as the viewer's row-level security shows them. */
@Injectable()
export class InvoicedReceivableLoader extends Loader<string, Receivable> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Receivable[]> {
    return this.database.of(Receivable).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: Receivable): string {
    return id;
  }
}

/** What is left to be invoiced, by receivable. */
@Injectable()
export class UninvoicedLoader extends Loader<string, Sum> {
  constructor(database: Database) {
    super(database);
  }

  protected async fetch(ids: readonly string[]): Promise<Sum[]> {
    const rows = await this.database.query<{ id: string; amount: string }>(
      `SELECT id, ${UNINVOICED}::text AS amount
       FROM licence_receivable AS receivable WHERE id = ANY ($1)`,
      [ids],
    );
    return rows.map(({ id, amount }) => ({ id, amount: BigInt(amount) }));
  }

  protected keyOf({ id }: Sum): string {
    return id;
  }
}

interface Standing {
  readonly id: string;
  /** Minor units that are unpaid. */
  readonly outstanding: string;
  /** Minor units that are no longer owed. */
  readonly excess: string;
}

/** How what is on an invoice stands today, by invoice. */
@Injectable()
export class StandingLoader extends Loader<string, Standing> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Standing[]> {
    return this.database.query<Standing>(
      `SELECT id, ${OUTSTANDING}::text AS outstanding, ${EXCESS}::text AS excess FROM licence_invoice AS invoice WHERE id = ANY ($1)`,
      [ids],
    );
  }

  protected keyOf({ id }: Standing): string {
    return id;
  }
}
