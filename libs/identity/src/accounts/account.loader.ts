import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { Account } from './account.entity';

/** People by their ids; row-level security leaves those who are neither the viewer nor colleagues. */
@Injectable()
export class AccountLoader extends Loader<string, Account> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Account[]> {
    return this.database.of(Account).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: Account): string {
    return id;
  }
}
