import { Injectable } from '@nestjs/common';
import { Database, ManyLoader } from '@trihelix/platform';
import { Deduction, DistributedReceipt } from './distribution.entities';
import type { DistributionShareType } from './distribution.types';

/** A share with whose it is and what was paid. */
export type ShownShare = DistributionShareType & { readonly distributionId: string };

/** Shares of distributions, in their order. */
@Injectable()
export class SharesLoader extends ManyLoader<string, ShownShare> {
  constructor(database: Database) {
    super(database);
  }

  protected async fetch(distributionIds: readonly string[]): Promise<ShownShare[]> {
    const rows = await this.database.query<Omit<ShownShare, 'amount'> & { amount: string }>(
      `SELECT share.id, share.distribution_id AS "distributionId", share.kind, coalesce(person.name, share.unit_name) AS name,
         share.weight, share.amount::text AS amount, payout.bank_reference AS "bankReference", payout.paid_on AS "paidOn"
       FROM licence_distribution_share AS share
         LEFT JOIN licence_beneficiary AS person ON person.id = share.beneficiary_id
         LEFT JOIN licence_distribution_payout AS payout ON payout.share_id = share.id
       WHERE share.distribution_id = ANY ($1) ORDER BY share.position`,
      [distributionIds],
    );
    return rows.map(({ amount, ...row }) => ({ ...row, amount: BigInt(amount) }));
  }

  protected keyOf({ distributionId }: ShownShare): string {
    return distributionId;
  }
}

@Injectable()
export class DeductionsLoader extends ManyLoader<string, Deduction> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(distributionIds: readonly string[]): Promise<Deduction[]> {
    return this.database
      .of(Deduction)
      .createQueryBuilder('row')
      .where('row.distributionId = ANY (:distributionIds)', { distributionIds })
      .orderBy('row.position')
      .getMany();
  }

  protected keyOf({ distributionId }: Deduction): string {
    return distributionId;
  }
}

@Injectable()
export class DistributedReceiptsLoader extends ManyLoader<string, DistributedReceipt> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(distributionIds: readonly string[]): Promise<DistributedReceipt[]> {
    return this.database
      .of(DistributedReceipt)
      .createQueryBuilder('row')
      .where('row.distributionId = ANY (:distributionIds)', { distributionIds })
      .orderBy('row.receiptId')
      .getMany();
  }

  protected keyOf({ distributionId }: DistributedReceipt): string {
    return distributionId;
  }
}
