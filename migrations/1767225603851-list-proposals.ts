import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for a second person, of all licences in one list; whoever may read a proposal where it is kept reads it here. */
export class ListProposals1767225603851 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE VIEW licence_proposal WITH (security_invoker = true) AS
        SELECT id, 'WRITE_OFF' AS kind, licence_id, licensor_id, NULL::bigint AS amount, NULL::text AS currency, NULL::text AS period,
          reason, proposed_by, proposed_at, ${lastDayOf('proposed_at')} AS answer_by
          FROM licence_write_off WHERE state = 'PROPOSED'
        UNION ALL SELECT reversal.id, 'RECEIPT_REVERSAL', reversal.licence_id, reversal.licensor_id, receipt.amount, receipt.currency, NULL,
          reversal.reason, reversal.proposed_by, reversal.proposed_at, ${lastDayOf('reversal.proposed_at')}
          FROM receipt_reversal AS reversal JOIN licence_receipt AS receipt ON receipt.id = reversal.receipt_id
          WHERE reversal.state = 'PROPOSED'
        UNION ALL SELECT id, 'REFUND', licence_id, licensor_id, amount, currency, NULL, reason, proposed_by, proposed_at,
          ${lastDayOf('proposed_at')}
          FROM licence_refund WHERE state = 'PROPOSED'
        UNION ALL SELECT id, 'SALES_ESTIMATE', licence_id, licensor_id, net_sales, NULL, period, reason, proposed_by, proposed_at, answer_by
          FROM licence_estimate WHERE state = 'PROPOSED';
      SELECT app_grant('SELECT', 'licence_proposal');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW licence_proposal;
      DELETE FROM application_privilege WHERE relation = 'licence_proposal';
    `);
  }
}

/** Fifteen days, as the program has them; the day after, it lapses. */
const lastDayOf = (moment: string) => `(${moment} AT TIME ZONE 'Asia/Shanghai')::date + 15`;
