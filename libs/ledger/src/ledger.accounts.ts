import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { type AccountCode, LedgerAccount } from './ledger.entities';
import type { PostingLine } from './posting';

/** Which accounts are meant; a field left out means all of them. */
export interface BalanceOf {
  readonly organizationId: string;
  readonly code: AccountCode;
  readonly currency: string;
  readonly subjectId?: string | null;
}

/** An account whose kept balance is not the sum of its entries. */
export interface Discrepancy {
  readonly accountId: string;
  readonly kept: bigint;
  readonly recomputed: bigint;
}

const keyOf = ({ code, currency, subjectId }: { code: string; currency: string; subjectId?: string | null }) =>
  `${code} ${currency} ${subjectId ?? ''}`;

/** The accounts of the books and what they stand at. */
@Injectable()
export class LedgerAccounts {
  constructor(private readonly database: Database) {}

  /** The accounts that the lines name, in their order, opened where they did not exist: two statements. */
  async open(organizationId: string, lines: readonly PostingLine[]): Promise<string[]> {
    const accounts = this.database.of(LedgerAccount);
    // In one order for everybody, so that two postings which open the same accounts cannot wait for each other in a circle.
    const wanted = [...new Map(lines.map((line) => [keyOf(line), line])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    await accounts
      .createQueryBuilder()
      .insert()
      .values(
        wanted.map(([, { code, currency, subjectId = null }]) => ({
          id: this.database.newId(),
          organizationId,
          code,
          currency,
          subjectId,
          openedAt: this.database.now,
        })),
      )
      .orIgnore()
      .execute();
    const found = await accounts.findBy(
      wanted.map(([, { code, currency, subjectId }]) => ({
        organizationId,
        code,
        currency,
        subjectId: subjectId ?? IsNull(),
      })),
    );
    const byKey = new Map(found.map((account) => [keyOf(account), account.id]));
    return lines.map((line) => {
      const id = byKey.get(keyOf(line));
      if (!id) throw new Error(`The account ${keyOf(line)} could not be opened.`);
      return id;
    });
  }

  /** What the accounts stand at together, in minor units: debits above zero. An account without entries stands at zero. */
  async balance({ organizationId, code, currency, subjectId }: BalanceOf): Promise<bigint> {
    const [row] = await this.database.query<{ amount: string }>(
      `SELECT coalesce(sum(kept.amount), 0)::text AS amount
       FROM ledger_account AS account JOIN ledger_balance AS kept ON kept.account_id = account.id
       WHERE account.organization_id = $1 AND account.code = $2 AND account.currency = $3
         AND ($4 OR account.subject_id IS NOT DISTINCT FROM $5)`,
      [organizationId, code, currency, subjectId === undefined, subjectId ?? null],
    );
    return BigInt(row?.amount ?? 0);
  }

  /** Adds every entry the actor may see up again and names the accounts whose kept balance differs: none, if all is well. */
  async discrepancies(): Promise<Discrepancy[]> {
    const rows = await this.database.query<{ accountId: string; kept: string; recomputed: string }>(
      `SELECT account_id AS "accountId", coalesce(kept.amount, 0)::text AS kept, coalesce(entries.amount, 0)::text AS recomputed
       FROM (SELECT account_id, sum(amount) AS amount, count(*) AS entry_count FROM ledger_entry GROUP BY account_id) AS entries
       FULL JOIN ledger_balance AS kept USING (account_id)
       WHERE (kept.amount, kept.entry_count) IS DISTINCT FROM (entries.amount, entries.entry_count)`,
    );
    return rows.map(({ accountId, kept, recomputed }) => ({ accountId, kept: BigInt(kept), recomputed: BigInt(recomputed) }));
  }
}
