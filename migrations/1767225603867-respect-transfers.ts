import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has sold an achievement grants no more licences of it; those that others hold stay (SPC interpretation on technology contracts art. 24). */
export class RespectTransfers1767225603867 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TRANSFERRED);
    await db.query(GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_request_of_sold ON licence;
      DROP TRIGGER guard_grant_of_sold ON licence;
      DROP FUNCTION licence_guard_sold, licence_achievement_transferred;
    `);
  }
}

const TRANSFERRED = `
  -- Whether an achievement became another's by a licence, which not everybody who asks may see.
  CREATE FUNCTION licence_achievement_transferred(asked uuid) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    before text := current_setting('app.system', true);
    is_sold boolean;
  BEGIN
    PERFORM set_config('app.system', 'licensing.transfers', true);
    is_sold := EXISTS (SELECT FROM licence WHERE achievement_id = asked AND state = 'CONVERTED_TRANSFER');
    PERFORM set_config('app.system', coalesce(before, ''), true);
    RETURN is_sold;
  END $$;
`;

const GUARD = `
  CREATE FUNCTION licence_guard_sold() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF licence_achievement_transferred(NEW.achievement_id) THEN
      RAISE EXCEPTION 'the achievement has become another''s'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_achievement_kept';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_request_of_sold BEFORE INSERT ON licence FOR EACH ROW EXECUTE FUNCTION licence_guard_sold();
  CREATE TRIGGER guard_grant_of_sold BEFORE UPDATE OF state ON licence FOR EACH ROW
    WHEN ((OLD.state = 'REVIEW' AND NEW.state IN ('PUBLICITY', 'APPROVED')) OR (OLD.state = 'APPROVED' AND NEW.state = 'SIGNED'))
    EXECUTE FUNCTION licence_guard_sold();
`;
