import type { MigrationInterface, QueryRunner } from 'typeorm';

/** More lines in the chart of accounts, and more kinds of fact: interest, costs, write-offs, invoices, distribution to inventors. */
export class ExtendLedgerChart1767225602900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_code_check;
      ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_code_check CHECK (code IN (
        'BANK', 'RECEIVABLE', 'LICENCE_INCOME', 'DEFERRED_INCOME', 'ADVANCE', 'INTEREST_INCOME', 'COST_RECOVERED', 'BAD_DEBT',
        'TAX_PAYABLE', 'DIRECT_COST', 'DISTRIBUTED', 'DISTRIBUTION_PAYABLE'
      ));
      ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_kind_check;
      ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_kind_check CHECK (kind IN (
        'RECEIVABLE_POSTED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'ADVANCE_APPLIED',
        'ADVANCE_RESTORED', 'INVOICE_ISSUED', 'DISTRIBUTED', 'REVERSAL'
      ));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_kind_check;
      ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_kind_check CHECK (kind IN (
        'RECEIVABLE_POSTED', 'PAYMENT_RECEIVED', 'ADVANCE_APPLIED', 'REVERSAL'
      ));
      ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_code_check;
      ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_code_check CHECK (code IN (
        'BANK', 'RECEIVABLE', 'LICENCE_INCOME', 'DEFERRED_INCOME', 'ADVANCE'
      ));
    `);
  }
}
