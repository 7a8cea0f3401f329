import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rest of the machine: how a licence is suspended, falls into default, ends, or becomes something else. */
export class RunWholeMachine1767225603310 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE licence DROP CONSTRAINT licence_state_check;
      ALTER TABLE licence ADD CONSTRAINT licence_state_check CHECK (state IN (
        'DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED', 'SIGNED', 'TRIAL', 'DECISION_DUE', 'RETURNING', 'RETURNED', 'PAYING',
        'PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'COMPLETED', 'TERMINATING', 'TERMINATED', 'CONVERTED_TRANSFER',
        'CONVERTED_EQUITY', 'REJECTED', 'CANCELLED'
      ));
      INSERT INTO licence_move (action, from_state, to_state, actor) VALUES
        ('closeReturn', 'RETURNING', 'RETURNED', 'LR'),
        ('fallIntoDefault', 'PAYING', 'DEFAULT', 'SYS'),
        ('cure', 'DEFAULT', 'PAYING', 'SYS'),
        ('suspend', 'TRIAL', 'SUSPENDED', 'LA'),
        ('suspend', 'PAYING', 'SUSPENDED', 'LA'),
        ('restoreTrial', 'SUSPENDED', 'TRIAL', 'LA'),
        ('restorePaying', 'SUSPENDED', 'PAYING', 'LA'),
        ('terminate', 'TRIAL', 'TERMINATING', 'SYS'),
        ('terminate', 'DECISION_DUE', 'TERMINATING', 'SYS'),
        ('terminate', 'PAYING', 'TERMINATING', 'SYS'),
        ('terminate', 'DEFAULT', 'TERMINATING', 'SYS'),
        ('terminate', 'SUSPENDED', 'TERMINATING', 'SYS'),
        ('terminate', 'WIND_DOWN', 'TERMINATING', 'SYS'),
        ('closeTermination', 'TERMINATING', 'TERMINATED', 'SYS'),
        ('complete', 'WIND_DOWN', 'COMPLETED', 'SYS'),
        ('transfer', 'PAYING', 'CONVERTED_TRANSFER', 'SYS'),
        ('transfer', 'PAID_UP', 'CONVERTED_TRANSFER', 'SYS'),
        ('transfer', 'WIND_DOWN', 'CONVERTED_TRANSFER', 'SYS'),
        ('becomeEquity', 'PAYING', 'CONVERTED_EQUITY', 'SYS'),
        ('becomeEquity', 'PAID_UP', 'CONVERTED_EQUITY', 'SYS');
    `);
  }

  /** Only while no licence has come so far. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM licence_move WHERE action IN ('closeReturn', 'fallIntoDefault', 'cure', 'suspend', 'restoreTrial', 'restorePaying',
        'terminate', 'closeTermination', 'complete', 'transfer', 'becomeEquity');
      ALTER TABLE licence DROP CONSTRAINT licence_state_check;
      ALTER TABLE licence ADD CONSTRAINT licence_state_check CHECK (state IN (
        'DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED', 'SIGNED', 'TRIAL', 'DECISION_DUE', 'RETURNING', 'PAYING', 'PAID_UP',
        'WIND_DOWN', 'REJECTED', 'CANCELLED'
      ));
    `);
  }
}
