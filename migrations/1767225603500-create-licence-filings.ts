import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is filed about a licence with others: its recordal with the patent office, the cancellation of that, and the registration of
 * the technology contract. Each is a small machine of its own beside the licence.
 */
export class CreateLicenceFilings1767225603500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MACHINE);
    await db.query(GROUNDS);
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  /** Only while no filing was told of in a record. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('licence-filings.clock');
      DROP TABLE licence_filing_reminder, licence_filing_step;
      ALTER TABLE licence_filing DROP CONSTRAINT licence_filing_id_attempt_fkey;
      DROP TABLE licence_filing_submission, licence_filing, licence_filing_ground, licence_filing_move;
      DROP FUNCTION licence_filing_guard, licence_filing_tell;
      DELETE FROM application_privilege WHERE relation LIKE 'licence_filing%';
      DELETE FROM licence_event_kind WHERE kind IN ('RECORDAL_SUBMITTED', 'RECORDAL_RECORDED', 'RECORDAL_REFUSED',
        'CANCELLATION_SUBMITTED', 'CANCELLATION_RECORDED', 'CANCELLATION_REFUSED', 'REGISTRATION_SUBMITTED',
        'REGISTRATION_REGISTERED', 'REGISTRATION_REFUSED', 'REGISTRATION_CHECKED', 'FILING_NOT_NEEDED', 'FILING_REOPENED');
    `);
  }
}

const MACHINE = `
  INSERT INTO licence_event_kind (kind, seen_by) SELECT kind, 'SIDES_AND_AUTHORITIES' FROM unnest(ARRAY[
    'RECORDAL_SUBMITTED', 'RECORDAL_RECORDED', 'RECORDAL_REFUSED', 'CANCELLATION_SUBMITTED', 'CANCELLATION_RECORDED',
    'CANCELLATION_REFUSED', 'REGISTRATION_SUBMITTED', 'REGISTRATION_REGISTERED', 'REGISTRATION_REFUSED', 'REGISTRATION_CHECKED',
    'FILING_NOT_NEEDED', 'FILING_REOPENED'
  ]) AS kind;

  -- The law of the machine, for the database. Overdue is no state: the deadline says it.
  CREATE TABLE licence_filing_move (
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (action, from_state)
  );
  INSERT INTO licence_filing_move (action, from_state, to_state) VALUES
    ('submit', 'DUE', 'SUBMITTED'),
    ('submit', 'REFUSED', 'SUBMITTED'),
    ('record', 'SUBMITTED', 'RECORDED'),
    ('register', 'SUBMITTED', 'REGISTERED'),
    ('refuse', 'SUBMITTED', 'REFUSED'),
    ('waive', 'DUE', 'NOT_NEEDED'),
    ('waive', 'REFUSED', 'NOT_NEEDED'),
    ('reopen', 'NOT_NEEDED', 'DUE');
`;

const GROUNDS = `
  -- Why an office refuses. Where no source was found that states the ground, the source is NULL (未载明).
  CREATE TABLE licence_filing_ground (
    kind text NOT NULL CHECK (kind IN ('RECORDAL', 'CANCELLATION', 'REGISTRATION')),
    code text NOT NULL CHECK (code ~ '^[A-Z_]+$'),
    position smallint NOT NULL,
    text_zh text NOT NULL,
    text_en text NOT NULL,
    source_zh text,
    source_en text,
    PRIMARY KEY (kind, code),
    UNIQUE (kind, position),
    CHECK ((source_zh IS NULL) = (source_en IS NULL))
  );
  INSERT INTO licence_filing_ground (kind, position, code, text_zh, text_en, source_zh, source_en)
  SELECT 'RECORDAL', position, code, text_zh, text_en,
    CASE WHEN is_stated THEN '《专利实施许可合同备案办法》（国家知识产权局令第六十二号）' END,
    CASE WHEN is_stated THEN 'Measures for the recordal of patent licence contracts (Order 62 of the patent office)' END
  FROM (VALUES
    (1, 'RIGHT_LAPSED', '专利权已经终止或者被宣告无效', 'The patent has ended or was declared invalid', true),
    (2, 'NOT_HOLDER', '许可人不是专利登记簿记载的专利权人或者其他权利人', 'The licensor is not the holder in the register, nor otherwise entitled', true),
    (3, 'CO_OWNER', '共有专利权未取得其他共有人同意', 'The other owners of a patent in common have not agreed', true),
    (4, 'BEYOND_LIFE', '许可期限超过专利权有效期', 'The term goes beyond the life of the patent', true),
    (5, 'FEE_GRACE', '专利权处于年费缴纳滞纳期', 'The annual fee of the patent is overdue', true),
    (6, 'OWNERSHIP_DISPUTED', '专利权归属发生纠纷', 'Whose patent it is is disputed', true),
    (7, 'SUSPENDED', '专利权处于中止或者保全期间', 'Proceedings on the patent are suspended, or it is under preservation', true),
    (8, 'ALREADY_RECORDED', '同一合同重复申请备案', 'The same contract was recorded before', true),
    (9, 'PLEDGED', '专利权已质押且质权人未同意', 'The patent is pledged, and the pledgee has not agreed', true),
    (10, 'CONTENT_INCOMPLETE', '合同未写明必要内容', 'The contract lacks what it must say', false),
    (11, 'CONFLICTS', '与已备案的许可合同冲突', 'It conflicts with a licence that is recorded', false),
    (12, 'OTHER', '其他', 'Something else', false)
  ) AS ground (position, code, text_zh, text_en, is_stated);
  INSERT INTO licence_filing_ground (kind, position, code, text_zh, text_en, source_zh, source_en) VALUES
    ('CANCELLATION', 1, 'PAPERS_MISSING', '材料不齐或者不符合要求', 'Papers are missing or not in order', NULL, NULL),
    ('CANCELLATION', 2, 'OTHER', '其他', 'Something else', NULL, NULL),
    ('REGISTRATION', 1, 'NOT_TECHNOLOGY', '认定为非技术合同', 'It is found to be no technology contract',
      '《技术合同认定登记管理办法》', 'Measures for the recognition and registration of technology contracts'),
    ('REGISTRATION', 2, 'NOT_WRITTEN', '未提交完整的书面合同文本', 'The whole contract in writing was not handed in',
      '《技术合同认定登记管理办法》', 'Measures for the recognition and registration of technology contracts'),
    ('REGISTRATION', 3, 'MONOPOLY', '含有非法垄断技术或者侵害他人技术成果的条款', 'It monopolizes technology unlawfully, or infringes that of others',
      '《民法典》第八百五十条', 'Civil Code art. 850'),
    ('REGISTRATION', 4, 'PARTIES_UNCLEAR', '合同主体不明确', 'The parties are not clear', NULL, NULL),
    ('REGISTRATION', 5, 'SUBJECT_UNCLEAR', '合同标的不明确', 'What it is about is not clear', NULL, NULL),
    ('REGISTRATION', 6, 'PRICE_UNCLEAR', '价款、报酬或者使用费约定不明确', 'The price or fee is not clear', NULL, NULL),
    ('REGISTRATION', 7, 'PAPERS_MISSING', '证明材料不齐或者不符合要求', 'Papers are missing or not in order', NULL, NULL),
    ('REGISTRATION', 8, 'OTHER', '其他', 'Something else', NULL, NULL);
`;

const TABLES = `
  CREATE TABLE licence_filing (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('RECORDAL', 'CANCELLATION', 'REGISTRATION')),
    state text NOT NULL CHECK (state IN ('DUE', 'SUBMITTED', 'REFUSED', 'RECORDED', 'REGISTERED', 'NOT_NEEDED')),
    -- Whether law or the licence's rule set ask for it; otherwise it is the licensor's choice.
    is_duty boolean NOT NULL,
    -- Who sets the deadline: a law, or this platform where no source states one. Without any, no deadline.
    deadline_rule text CHECK (deadline_rule IN ('LAW', 'PLATFORM')),
    due_on date,
    -- The same, rolled off weekends and holidays.
    effective_due_on date CHECK (effective_due_on >= due_on),
    -- The version of the terms that was signed.
    terms_version integer NOT NULL,
    -- Minor units: what the contract comes to at most; NULL where nobody knows beforehand.
    contract_amount bigint CHECK (contract_amount >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- How often it was handed in; NULL before the first time.
    attempt integer CHECK (attempt > 0),
    submitted_on date,
    concluded_on date CHECK (concluded_on >= submitted_on),
    number text CHECK (length(number) BETWEEN 4 AND 60),
    technical_income bigint CHECK (technical_income BETWEEN 0 AND 1000000000000000),
    refusal_code text,
    reason text CHECK (length(reason) BETWEEN 2 AND 2000),
    -- An authority has looked at the registration.
    checked_on date,
    checked_by uuid REFERENCES user_account,
    checking_organization_id uuid REFERENCES organization,
    created_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (licence_id, kind),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (licence_id, terms_version) REFERENCES licence_terms (licence_id, version),
    FOREIGN KEY (kind, refusal_code) REFERENCES licence_filing_ground (kind, code),
    CHECK (num_nonnulls(deadline_rule, due_on, effective_due_on) IN (0, 3)),
    CHECK ((attempt IS NULL) = (submitted_on IS NULL)),
    CHECK (state IN ('DUE', 'NOT_NEEDED') OR attempt IS NOT NULL),
    CHECK ((state IN ('RECORDED', 'REGISTERED')) = (concluded_on IS NOT NULL)),
    CHECK ((concluded_on IS NULL) = (number IS NULL)),
    CHECK (state <> 'REGISTERED' OR kind = 'REGISTRATION'),
    CHECK (state <> 'RECORDED' OR kind <> 'REGISTRATION'),
    CHECK ((state = 'REGISTERED') = (technical_income IS NOT NULL)),
    CHECK (technical_income <= contract_amount),
    CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CHECK ((state IN ('REFUSED', 'NOT_NEEDED')) = (reason IS NOT NULL)),
    CHECK (num_nonnulls(checked_on, checked_by, checking_organization_id) IN (0, 3)),
    CHECK (checked_on IS NULL OR state = 'REGISTERED'),
    CHECK (checked_on >= concluded_on)
  );
  CREATE INDEX licence_filing_licensor_id_id_idx ON licence_filing (licensor_id, id);
  CREATE INDEX licence_filing_licensee_id_id_idx ON licence_filing (licensee_id, id);
  CREATE INDEX licence_filing_region_path_id_idx ON licence_filing (region_path, id);
  CREATE INDEX licence_filing_licensor_region_path_id_idx ON licence_filing (licensor_region_path, id);
  -- What is waiting, the most urgent first.
  CREATE INDEX licence_filing_due_idx ON licence_filing (coalesce(effective_due_on, 'infinity'), id);
  -- An office gives a number once.
  CREATE UNIQUE INDEX licence_filing_licensor_id_kind_number_idx ON licence_filing (licensor_id, kind, number) WHERE number IS NOT NULL;

  -- What was handed in, each time: the pack as it was then.
  CREATE TABLE licence_filing_submission (
    filing_id uuid NOT NULL REFERENCES licence_filing,
    attempt integer NOT NULL CHECK (attempt > 0),
    licence_id uuid NOT NULL REFERENCES licence,
    licensor_id uuid NOT NULL REFERENCES organization,
    -- Canonical JSON (RFC 8785).
    document text NOT NULL,
    document_hash text NOT NULL CHECK (document_hash = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
    submitted_on date NOT NULL,
    submitted_by uuid NOT NULL REFERENCES user_account,
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (filing_id, attempt)
  );
  ALTER TABLE licence_filing ADD CONSTRAINT licence_filing_id_attempt_fkey
    FOREIGN KEY (id, attempt) REFERENCES licence_filing_submission (filing_id, attempt);

  -- Every move of every filing, written by the database.
  CREATE TABLE licence_filing_step (
    filing_id uuid NOT NULL REFERENCES licence_filing,
    version integer NOT NULL,
    licence_id uuid NOT NULL REFERENCES licence,
    licensor_id uuid NOT NULL REFERENCES organization,
    from_state text,
    to_state text NOT NULL,
    attempt integer,
    number text,
    refusal_code text,
    reason text,
    moved_by uuid REFERENCES user_account,
    moved_at timestamptz NOT NULL,
    PRIMARY KEY (filing_id, version)
  );

  CREATE TABLE licence_filing_reminder (
    filing_id uuid NOT NULL REFERENCES licence_filing,
    reminder text NOT NULL CHECK (reminder IN ('DUE_30', 'DUE_7', 'OVERDUE')),
    day date NOT NULL,
    reminded_at timestamptz NOT NULL,
    PRIMARY KEY (filing_id, reminder, day)
  );
`;

const GUARDS = `
  CREATE FUNCTION licence_filing_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.licence_id, NEW.licensor_id, NEW.licensee_id, NEW.region_path, NEW.licensor_region_path, NEW.kind, NEW.is_duty,
        NEW.deadline_rule, NEW.due_on, NEW.terms_version, NEW.contract_amount, NEW.currency, NEW.created_on)
       IS DISTINCT FROM
       (OLD.id, OLD.licence_id, OLD.licensor_id, OLD.licensee_id, OLD.region_path, OLD.licensor_region_path, OLD.kind, OLD.is_duty,
        OLD.deadline_rule, OLD.due_on, OLD.terms_version, OLD.contract_amount, OLD.currency, OLD.created_on) THEN
      RAISE EXCEPTION 'what is to be filed does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_filing_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_filing_version_counts';
    END IF;
    IF NEW.state <> OLD.state AND NOT EXISTS (
      SELECT FROM licence_filing_move WHERE from_state = OLD.state AND to_state = NEW.state
    ) THEN
      RAISE EXCEPTION 'a filing does not go from % to %', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_filing_machine';
    END IF;
    IF NEW.state = 'SUBMITTED' AND OLD.state <> 'SUBMITTED' AND NEW.attempt IS DISTINCT FROM coalesce(OLD.attempt, 0) + 1
       OR NEW.state <> 'SUBMITTED' AND NEW.attempt IS DISTINCT FROM OLD.attempt THEN
      RAISE EXCEPTION 'every submission is an attempt of its own'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_filing_attempts';
    END IF;
    -- What an office answered stays; after it, an authority checks once, and does nothing else.
    IF OLD.concluded_on IS NOT NULL AND (OLD.checked_on IS NOT NULL OR
        to_jsonb(NEW) - ARRAY['checked_on', 'checked_by', 'checking_organization_id', 'version']
        <> to_jsonb(OLD) - ARRAY['checked_on', 'checked_by', 'checking_organization_id', 'version']) THEN
      RAISE EXCEPTION 'what an office answered stays'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_filing_concluded';
    END IF;
    IF NOT app_is_system() AND (
      (NEW.checked_on IS NOT NULL) IS DISTINCT FROM (NEW.licensor_id <> app_organization_id())
      OR NEW.checked_on IS NOT NULL AND OLD.concluded_on IS NULL
    ) THEN
      RAISE EXCEPTION 'the licensor files, and an authority checks'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_filing_whose';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_filing BEFORE UPDATE ON licence_filing FOR EACH ROW EXECUTE FUNCTION licence_filing_guard();

  CREATE FUNCTION licence_filing_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO licence_filing_step (filing_id, version, licence_id, licensor_id, from_state, to_state, attempt, number, refusal_code,
      reason, moved_by, moved_at)
    VALUES (NEW.id, NEW.version, NEW.licence_id, NEW.licensor_id, CASE TG_OP WHEN 'UPDATE' THEN OLD.state END, NEW.state, NEW.attempt,
      NEW.number, NEW.refusal_code, NEW.reason, app_user_id(), app_now());
    RETURN NULL;
  END $$;
  CREATE TRIGGER tell_birth AFTER INSERT ON licence_filing FOR EACH ROW EXECUTE FUNCTION licence_filing_tell();
  CREATE TRIGGER tell_move AFTER UPDATE ON licence_filing FOR EACH ROW WHEN (NEW.state <> OLD.state)
    EXECUTE FUNCTION licence_filing_tell();
`;

const ACCESS = `
  SELECT app_grant('SELECT', name) FROM unnest(ARRAY['licence_filing_move', 'licence_filing_ground']) AS name;
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_filing');
  SELECT make_append_only(name::regclass)
  FROM unnest(ARRAY['licence_filing_submission', 'licence_filing_step', 'licence_filing_reminder']) AS name;
  SELECT app_create_queue('licence-filings.clock');

  ALTER TABLE licence_filing ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_filing FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence_filing FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY platform_asks ON licence_filing FOR INSERT WITH CHECK (app_is_system());
  CREATE POLICY licensor_files_and_authority_checks ON licence_filing FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR app_watches(region_path) OR app_watches(licensor_region_path)
  );

  ALTER TABLE licence_filing_submission ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_filing_submission FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_filing_submission FOR SELECT USING (
    EXISTS (SELECT FROM licence WHERE licence.id = licence_filing_submission.licence_id)
  );
  CREATE POLICY licensor_submits ON licence_filing_submission FOR INSERT
    WITH CHECK (licensor_id = app_organization_id() AND submitted_by = app_user_id());

  ALTER TABLE licence_filing_step ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_filing_step FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_filing_step FOR SELECT USING (
    EXISTS (SELECT FROM licence WHERE licence.id = licence_filing_step.licence_id)
  );
  CREATE POLICY written_with_the_move ON licence_filing_step FOR INSERT
    WITH CHECK (app_is_system() OR licensor_id = app_organization_id());

  ALTER TABLE licence_filing_reminder ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_filing_reminder FORCE ROW LEVEL SECURITY;
  CREATE POLICY reminders_of_the_system ON licence_filing_reminder USING (app_is_system());
`;
