import { Injectable } from '@nestjs/common';
import { ReceiptReversal } from '@trihelix/licensing';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { BankLine } from './bank-line.entity';

/** Lines by their ids. */
@Injectable()
export class BankLineLoader extends Loader<string, BankLine> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<BankLine[]> {
    return this.database.of(BankLine).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: BankLine): string {
    return id;
  }
}

/** Proposals to take receipts back, by their ids. */
@Injectable()
export class ReversalLoader extends Loader<string, ReceiptReversal> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<ReceiptReversal[]> {
    return this.database.of(ReceiptReversal).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: ReceiptReversal): string {
    return id;
  }
}
