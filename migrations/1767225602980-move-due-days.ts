import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A holiday that is announced later moves the due days of lines that stand, without taking them back; and what the books rely on
 * is held by the database against whoever writes past the services: proposals to write off, facts of the other side, grants.
 */
export class MoveDueDays1767225602980 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DUE_DAYS);
    await db.query(CALENDAR);
    await db.query(WRITE_OFFS);
    await db.query(FACTS);
    await db.query(GRANTS);
  }

  /** Only while no due day has moved. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY sides_record ON licence_fact;
      CREATE POLICY sides_record ON licence_fact FOR INSERT WITH CHECK (
        app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id AND app_organization_id() IN (licensor_id, licensee_id))
      );
      DROP POLICY sides_end ON licence_grant;
      CREATE POLICY sides_end ON licence_grant FOR UPDATE USING (
        app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id
          AND app_organization_id() IN (licensor_id, licensee_id))
      );
      DROP TRIGGER guard_fact ON licence_fact;
      DROP TRIGGER guard_write_off ON licence_write_off;
      DROP TRIGGER announced ON calendar_exception;
      DROP TRIGGER announced_otherwise ON calendar_exception;
      DROP TRIGGER withdrawn ON calendar_exception;
      DROP FUNCTION licence_guard_fact, licence_guard_write_off, licence_look_again;
      DROP TRIGGER guard_due_day ON licence_receivable;
      DROP FUNCTION licence_guard_due_day;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON licence_receivable FOR EACH ROW EXECUTE FUNCTION refuse_change();
      DROP POLICY calendar_moves ON licence_receivable;
      SELECT app_grant('SELECT, INSERT', 'licence_receivable');
      ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
      ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_check CHECK (kind IN (
        'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
        'RECEIVABLE_REVERSED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'PAYMENT_REVERSED'
      ));
    `);
  }
}

const DUE_DAYS = `
  -- Of a line nothing changes but the rolled due day, and that by the calendar alone: the nominal one, and what it is worth, never.
  DROP TRIGGER append_only ON licence_receivable;
  CREATE FUNCTION licence_guard_due_day() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND app_is_system() AND NEW.effective_due_on >= NEW.due_on
       AND to_jsonb(NEW) - 'effective_due_on' = to_jsonb(OLD) - 'effective_due_on' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER guard_due_day BEFORE UPDATE OR DELETE ON licence_receivable FOR EACH ROW EXECUTE FUNCTION licence_guard_due_day();
  SELECT app_grant('SELECT, INSERT, UPDATE (effective_due_on)', 'licence_receivable');
  CREATE POLICY calendar_moves ON licence_receivable FOR UPDATE USING (app_is_system());
  ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
  ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_check CHECK (kind IN (
    'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
    'RECEIVABLE_REVERSED', 'DUE_DAY_MOVED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'PAYMENT_REVERSED'
  ));
`;

const CALENDAR = `
  -- Whose due days a notice may move, the clock looks at again: those that were rolled over one of its days, or onto it.
  CREATE FUNCTION licence_look_again() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE before text := current_setting('app.system', true);
  BEGIN
    PERFORM set_config('app.system', 'calendar', true);
    UPDATE licence_agenda SET next_look_on = app_today()
    WHERE next_look_on IS DISTINCT FROM least(next_look_on, app_today()) AND licence_id IN (
      SELECT line.licence_id FROM changed JOIN licence_receivable AS line ON changed.day BETWEEN line.due_on AND line.effective_due_on
    );
    PERFORM set_config('app.system', coalesce(before, ''), true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER announced AFTER INSERT ON calendar_exception
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION licence_look_again();
  CREATE TRIGGER announced_otherwise AFTER UPDATE ON calendar_exception
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION licence_look_again();
  CREATE TRIGGER withdrawn AFTER DELETE ON calendar_exception
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION licence_look_again();
`;

const WRITE_OFFS = `
  -- A proposal is decided once, and what it is about does not change.
  CREATE FUNCTION licence_guard_write_off() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'writing off begins as a proposal'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_write_off_birth';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'PROPOSED' THEN
      RAISE EXCEPTION 'what was decided stays decided'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_write_off_decided';
    END IF;
    IF NEW.version <> OLD.version + 1
       OR (NEW.id, NEW.licence_id, NEW.licensor_id, NEW.licensee_id, NEW.receivable_id, NEW.reason, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM (OLD.id, OLD.licence_id, OLD.licensor_id, OLD.licensee_id, OLD.receivable_id, OLD.reason, OLD.proposed_by, OLD.proposed_at) THEN
      RAISE EXCEPTION 'a decision changes nothing else'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_write_off_identity';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_write_off BEFORE INSERT OR UPDATE ON licence_write_off
    FOR EACH ROW EXECUTE FUNCTION licence_guard_write_off();
`;

const FACTS = `
  -- What is given up was approved, and nothing else is.
  CREATE FUNCTION licence_guard_fact() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM licence_write_off WHERE id = NEW.write_off_id AND licence_id = NEW.licence_id AND state = 'APPROVED') THEN
      RAISE EXCEPTION 'nobody has approved that it is given up'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_approved';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_fact BEFORE INSERT ON licence_fact FOR EACH ROW WHEN (NEW.kind = 'WRITE_OFF')
    EXECUTE FUNCTION licence_guard_fact();
  -- Each side writes down its own acts: who owes reports, who is owed receives, charges and gives up; an audit corrects.
  DROP POLICY sides_record ON licence_fact;
  CREATE POLICY sides_record ON licence_fact FOR INSERT WITH CHECK (app_is_system() OR EXISTS (
    SELECT FROM licence WHERE licence.id = licence_id AND CASE
      WHEN licence_fact.kind IN ('STATEMENT', 'CONVERT', 'RETURN', 'BUY_OUT') THEN licensee_id = app_organization_id()
      WHEN licence_fact.kind IN ('CORRECTION', 'TERMINATE', 'MILESTONE') THEN app_organization_id() IN (licensor_id, licensee_id)
      ELSE licensor_id = app_organization_id()
    END
  ));
`;

const GRANTS = `
  -- A grant ends by what happens to its licence, which the platform follows; by nobody's own hand.
  DROP POLICY sides_end ON licence_grant;
  CREATE POLICY sides_end ON licence_grant FOR UPDATE USING (app_is_system());
`;
