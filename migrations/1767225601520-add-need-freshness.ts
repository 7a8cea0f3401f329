import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs are confirmed from time to time, and can be hidden: see achievement. Old rows satisfy every new rule. */
export class AddNeedFreshness1767225601520 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE challenge
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN fresh_until date,
        ADD COLUMN asked_on date,
        ADD COLUMN hides_after date,
        -- The open state it was hidden in, and comes back to; stays when its time ends while it is hidden.
        ADD COLUMN hidden_from text CHECK (hidden_from IN ('PUBLISHED', 'MATCHED')),
        DROP CONSTRAINT challenge_state_check,
        ADD CONSTRAINT challenge_state_check
          CHECK (state IN ('DRAFT', 'PUBLISHED', 'MATCHED', 'HIDDEN', 'EXPIRED', 'WITHDRAWN')),
        ADD CHECK ((confirmed_at IS NULL) = (fresh_until IS NULL)),
        ADD CHECK ((asked_on IS NULL) = (hides_after IS NULL)),
        ADD CHECK (hides_after > asked_on),
        ADD CHECK (state <> 'HIDDEN' OR num_nulls(state_reason, hidden_from) = 0),
        ADD CHECK (hidden_from IS NULL OR state IN ('HIDDEN', 'EXPIRED', 'WITHDRAWN'));
      CREATE INDEX challenge_due_idx ON challenge (fresh_until, id) WHERE state IN ('PUBLISHED', 'MATCHED') AND asked_on IS NULL;
      CREATE INDEX challenge_hiding_idx ON challenge (hides_after, id)
        WHERE state IN ('PUBLISHED', 'MATCHED') AND asked_on IS NOT NULL;
      CREATE INDEX challenge_unconfirmed_idx ON challenge (id) WHERE state IN ('PUBLISHED', 'MATCHED') AND fresh_until IS NULL;
      CREATE INDEX challenge_hidden_idx ON challenge (closes_on) WHERE state = 'HIDDEN';
      CREATE INDEX challenge_owner_fresh_idx ON challenge (owner_id, fresh_until, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE challenge SET state = hidden_from WHERE state = 'HIDDEN';
      ALTER TABLE challenge DROP COLUMN confirmed_at, DROP COLUMN fresh_until, DROP COLUMN asked_on, DROP COLUMN hides_after,
        DROP COLUMN hidden_from, ADD CONSTRAINT challenge_state_check
          CHECK (state IN ('DRAFT', 'PUBLISHED', 'MATCHED', 'EXPIRED', 'WITHDRAWN'));
    `);
  }
}
