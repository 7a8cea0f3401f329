import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enquiries: threads between two organizations about something listed, with a day by which they are answered. */
export class CreateConversations1767225601400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(ACCESS);
    await db.query(COUNTS);
    await db.query(`SELECT app_create_queue('conversations.clock')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('conversations.clock');
      DROP TABLE enquiry_read_mark, enquiry_message, enquiry, enquiry_move, enquiry_record CASCADE;
      DROP FUNCTION enquiry_counts, enquiry_guard_birth, enquiry_guard_change, enquiry_guard_message, enquiry_keep_record;
    `);
  }
}

const TABLES = `
  -- The law of the machine, for the database: a state changes along these rows only.
  CREATE TABLE enquiry_move (
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    actor text NOT NULL CHECK (actor IN ('ASKER', 'ANSWERER', 'BOTH', 'SYS')),
    PRIMARY KEY (action, from_state)
  );
  INSERT INTO enquiry_move (action, from_state, to_state, actor) VALUES
    ('answer', 'OPEN', 'ANSWERED', 'ANSWERER'),
    ('decline', 'OPEN', 'DECLINED', 'ANSWERER'),
    ('withdraw', 'OPEN', 'WITHDRAWN', 'ASKER'),
    ('lapse', 'OPEN', 'LAPSED', 'SYS'),
    ('close', 'ANSWERED', 'CLOSED', 'BOTH'),
    ('fallSilent', 'ANSWERED', 'CLOSED', 'SYS');

  CREATE TABLE enquiry (
    id uuid PRIMARY KEY,
    subject_type text NOT NULL CHECK (subject_type ~ '^[A-Z_]{1,40}$'),
    -- A uuid, or two of them joined by a colon; the room of the subject reads it.
    subject_id text NOT NULL CHECK (length(subject_id) BETWEEN 1 AND 100),
    -- What the subject was called when the enquiry was opened.
    subject_title_zh text NOT NULL,
    subject_title_en text NOT NULL,
    asker_id uuid NOT NULL REFERENCES organization,
    answerer_id uuid NOT NULL REFERENCES organization,
    -- Both sides' regions at the opening, for the counts of authorities.
    asker_region_path text COLLATE "C" NOT NULL,
    answerer_region_path text COLLATE "C" NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'CLOSED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
    outcome text CHECK (outcome IN (
      'AGREED_TO_LICENCE', 'AGREED_TO_PROJECT', 'TERMS_NOT_AGREED', 'NOT_SUITABLE', 'NO_CAPACITY', 'SOLVED_OTHERWISE', 'SILENCE'
    )),
    state_reason text CHECK (length(state_reason) BETWEEN 1 AND 500),
    opened_by uuid NOT NULL REFERENCES user_account,
    opened_at timestamptz NOT NULL,
    -- The day by which an answer is promised.
    reply_by date NOT NULL,
    answered_at timestamptz,
    -- What the clock does next in this state: reminds on or after the first day, ends it after the second.
    remind_on date,
    due_on date,
    reminded_on date,
    -- The organization whose turn it is.
    waiting_for_id uuid REFERENCES organization,
    message_count integer NOT NULL CHECK (message_count > 0),
    last_message_at timestamptz NOT NULL,
    version integer NOT NULL,
    CHECK (asker_id <> answerer_id),
    -- Nothing waits for ever: what is not over has a reminder and an end.
    CHECK ((state IN ('OPEN', 'ANSWERED')) = (num_nonnulls(remind_on, due_on, waiting_for_id) = 3)),
    CHECK (remind_on <= due_on),
    CHECK ((state = 'CLOSED') = (outcome IS NOT NULL)),
    -- Every end has a reason; only an agreement needs none.
    CHECK (state IN ('OPEN', 'ANSWERED') OR state_reason IS NOT NULL
      OR (outcome IS NOT NULL AND outcome IN ('AGREED_TO_LICENCE', 'AGREED_TO_PROJECT'))),
    CHECK (state <> 'ANSWERED' OR answered_at IS NOT NULL)
  );
  CREATE INDEX enquiry_asker_id_id_idx ON enquiry (asker_id, id);
  CREATE INDEX enquiry_answerer_id_id_idx ON enquiry (answerer_id, id);
  CREATE INDEX enquiry_waiting_for_id_id_idx ON enquiry (waiting_for_id, id);
  CREATE INDEX enquiry_remind_on_idx ON enquiry (remind_on) WHERE state IN ('OPEN', 'ANSWERED');
  CREATE INDEX enquiry_asker_region_path_state_idx ON enquiry (asker_region_path, state);
  CREATE INDEX enquiry_answerer_region_path_state_idx ON enquiry (answerer_region_path, state);
  -- One at a time by one organization about one thing.
  CREATE UNIQUE INDEX enquiry_asker_id_subject_type_subject_id_idx ON enquiry (asker_id, subject_type, subject_id)
    WHERE state IN ('OPEN', 'ANSWERED');

  -- Positions are given while the enquiry is held, so that what is read "through" a position is all there was.
  CREATE TABLE enquiry_message (
    id uuid PRIMARY KEY,
    enquiry_id uuid NOT NULL REFERENCES enquiry,
    position integer NOT NULL CHECK (position > 0),
    organization_id uuid NOT NULL REFERENCES organization,
    author_id uuid NOT NULL REFERENCES user_account,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    sent_at timestamptz NOT NULL,
    UNIQUE (enquiry_id, position)
  );

  CREATE TABLE enquiry_read_mark (
    enquiry_id uuid NOT NULL REFERENCES enquiry,
    user_id uuid NOT NULL REFERENCES user_account,
    read_through integer NOT NULL CHECK (read_through >= 0),
    read_at timestamptz NOT NULL,
    PRIMARY KEY (enquiry_id, user_id)
  );

  -- How reliably an organization answers: public, kept by a trigger beside each answer.
  CREATE TABLE enquiry_record (
    organization_id uuid PRIMARY KEY REFERENCES organization,
    in_time integer NOT NULL DEFAULT 0,
    late integer NOT NULL DEFAULT 0,
    unanswered integer NOT NULL DEFAULT 0
  );
`;

const GUARDS = `
  CREATE FUNCTION enquiry_guard_birth() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> 'OPEN' OR NEW.version <> 1 OR NEW.message_count <> 1 OR NEW.answered_at IS NOT NULL
      OR NEW.waiting_for_id <> NEW.answerer_id THEN
      RAISE EXCEPTION 'an enquiry begins open' USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_birth';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_birth BEFORE INSERT ON enquiry FOR EACH ROW EXECUTE FUNCTION enquiry_guard_birth();

  CREATE FUNCTION enquiry_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE acting uuid := app_organization_id();
  BEGIN
    IF (NEW.id, NEW.subject_type, NEW.subject_id, NEW.subject_title_zh, NEW.subject_title_en, NEW.asker_id, NEW.answerer_id,
        NEW.asker_region_path, NEW.answerer_region_path, NEW.opened_by, NEW.opened_at, NEW.reply_by)
      IS DISTINCT FROM
       (OLD.id, OLD.subject_type, OLD.subject_id, OLD.subject_title_zh, OLD.subject_title_en, OLD.asker_id, OLD.answerer_id,
        OLD.asker_region_path, OLD.answerer_region_path, OLD.opened_by, OLD.opened_at, OLD.reply_by) THEN
      RAISE EXCEPTION 'what an enquiry is about does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 OR NEW.message_count NOT IN (OLD.message_count, OLD.message_count + 1) THEN
      RAISE EXCEPTION 'every change counts up by one' USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_counts_up';
    END IF;
    IF OLD.answered_at IS NOT NULL AND NEW.answered_at IS DISTINCT FROM OLD.answered_at THEN
      RAISE EXCEPTION 'an answer is given once' USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_answered_once';
    END IF;
    IF NEW.state = OLD.state AND OLD.state IN ('OPEN', 'ANSWERED') THEN RETURN NEW; END IF;
    IF NOT EXISTS (
      SELECT FROM enquiry_move AS move WHERE move.from_state = OLD.state AND move.to_state = NEW.state AND (
        (move.actor = 'SYS' AND app_is_system())
          OR (move.actor IN ('ASKER', 'BOTH') AND acting = NEW.asker_id AND NEW.outcome IS DISTINCT FROM 'SILENCE')
          OR (move.actor IN ('ANSWERER', 'BOTH') AND acting = NEW.answerer_id AND NEW.outcome IS DISTINCT FROM 'SILENCE')
      )
    ) THEN
      RAISE EXCEPTION 'an enquiry does not go from % to % by this side', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_machine';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_change BEFORE UPDATE ON enquiry FOR EACH ROW EXECUTE FUNCTION enquiry_guard_change();

  -- Messages and the count of them are one thing.
  CREATE FUNCTION enquiry_guard_message() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM enquiry WHERE id = NEW.enquiry_id AND message_count = NEW.position
      AND state IN ('OPEN', 'ANSWERED')) THEN
      RAISE EXCEPTION 'a message follows the one before, while there is talk'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiry_message_follows';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_message BEFORE INSERT ON enquiry_message FOR EACH ROW EXECUTE FUNCTION enquiry_guard_message();

  -- Runs as the owner: the application only reads the record.
  CREATE FUNCTION enquiry_keep_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  DECLARE is_answer boolean := NEW.answered_at IS NOT NULL AND OLD.answered_at IS NULL;
          is_in_time boolean := (NEW.answered_at AT TIME ZONE 'Asia/Shanghai')::date <= NEW.reply_by;
          is_lapse boolean := NEW.state = 'LAPSED' AND OLD.state <> 'LAPSED';
  BEGIN
    IF is_answer OR is_lapse THEN
      INSERT INTO enquiry_record AS record (organization_id, in_time, late, unanswered)
      VALUES (NEW.answerer_id, (is_answer AND is_in_time)::integer, (is_answer AND NOT is_in_time)::integer, is_lapse::integer)
      ON CONFLICT (organization_id) DO UPDATE SET in_time = record.in_time + excluded.in_time,
        late = record.late + excluded.late, unanswered = record.unanswered + excluded.unanswered;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keep_record AFTER UPDATE ON enquiry FOR EACH ROW EXECUTE FUNCTION enquiry_keep_record();
`;

const ACCESS = `
  SELECT app_grant('SELECT', name) FROM unnest(ARRAY['enquiry_move', 'enquiry_record']) AS name;
  SELECT app_grant('SELECT, INSERT, UPDATE', name) FROM unnest(ARRAY['enquiry', 'enquiry_read_mark']) AS name;
  SELECT make_append_only('enquiry_message');

  -- Both sides; the clock moves it on. Authorities count through enquiry_counts and see no row.
  ALTER TABLE enquiry ENABLE ROW LEVEL SECURITY;
  ALTER TABLE enquiry FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_see ON enquiry FOR SELECT USING (
    app_is_system() OR asker_id = app_organization_id() OR answerer_id = app_organization_id()
  );
  CREATE POLICY asker_opens ON enquiry FOR INSERT WITH CHECK (asker_id = app_organization_id() AND opened_by = app_user_id());
  CREATE POLICY sides_change ON enquiry FOR UPDATE USING (
    app_is_system() OR asker_id = app_organization_id() OR answerer_id = app_organization_id()
  );

  -- What is said is for the two sides alone; not even the platform's own clocks read it.
  ALTER TABLE enquiry_message ENABLE ROW LEVEL SECURITY;
  ALTER TABLE enquiry_message FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_read ON enquiry_message FOR SELECT USING (EXISTS (
    SELECT FROM enquiry WHERE enquiry.id = enquiry_id AND app_organization_id() IN (asker_id, answerer_id)
  ));
  CREATE POLICY own_side_writes ON enquiry_message FOR INSERT WITH CHECK (
    organization_id = app_organization_id() AND author_id = app_user_id()
    AND EXISTS (SELECT FROM enquiry WHERE enquiry.id = enquiry_id AND app_organization_id() IN (asker_id, answerer_id))
  );

  ALTER TABLE enquiry_read_mark ENABLE ROW LEVEL SECURITY;
  ALTER TABLE enquiry_read_mark FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_marks ON enquiry_read_mark USING (user_id = app_user_id());
`;

const COUNTS = `
  -- What authorities see of enquiries: how many there are in each state in a region, by the side that answers.
  -- Runs with the platform's sight, and says no more than numbers of a region that the actor watches.
  CREATE FUNCTION enquiry_counts(region_from text, region_to text) RETURNS TABLE (state text, count integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  DECLARE before text := coalesce(current_setting('app.system', true), '');
  BEGIN
    PERFORM set_config('app.system', 'conversations.counts', true);
    RETURN QUERY SELECT enquiry.state, count(*)::integer FROM enquiry
      WHERE answerer_region_path >= region_from COLLATE "C" AND answerer_region_path < region_to COLLATE "C"
        AND app_watches(answerer_region_path)
      GROUP BY enquiry.state ORDER BY enquiry.state;
    PERFORM set_config('app.system', before, true);
  END $$;
`;
