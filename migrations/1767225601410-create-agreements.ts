import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Undertakings of confidentiality: versioned texts, who promises what to whom, and who accepted it. */
export class CreateAgreements1767225601410 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TEXTS);
    await db.query(
      `INSERT INTO undertaking_text (id, organization_id, version, document, text_hash, term_months, drafted_at)
       VALUES ('01890000-0000-7000-8000-000000000001', NULL, 1, $1, encode(sha256(convert_to($1, 'UTF8')), 'hex'), 36, app_now())`,
      [DEFAULT_TEXT],
    );
    await db.query(UNDERTAKINGS);
    await db.query(GUARDS);
    await db.query(ACCESS);
    await db.query(`SELECT app_create_queue('agreements.clock')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('agreements.clock');
      DROP TABLE undertaking_acceptance, undertaking, undertaking_move, undertaking_text CASCADE;
      DROP FUNCTION undertaking_guard_birth, undertaking_guard_change;
    `);
  }
}

/**
 * The text for whoever brings none of their own. Canonical JSON (RFC 8785): keys in order, no spaces.
 * Its rules follow the Anti-Unfair Competition Law (art. 10 of 2025: what a trade secret is) and Civil Code art. 501.
 */
const DEFAULT_TEXT = JSON.stringify({
  body: {
    en: [
      '1. What is confidential. The confidential part of the need named above, with its files, as the owner writes it now or later. Not confidential is what was public, what the receiving organization can show it knew or found by itself, and what a third party lawfully told it.',
      '2. Use. The receiving organization uses it only to examine and answer this need. It does not copy more than that takes, does not file rights on it, and does not analyse samples beyond that purpose without the written consent of the owner.',
      '3. People. It is shown only to those of its own people who need it for this purpose and who owe secrecy themselves. The receiving organization answers for them.',
      '4. Law. What a court or an authority lawfully demands may be given to them, in the extent demanded; the owner is told beforehand where the law allows.',
      '5. Term. The undertaking begins with its acceptance and lasts as long as the term stated. The owner may end access at any time, with a reason; what was read before stays confidential until the end of the term. The receiving organization cannot take the promise back.',
      '6. Return. When access ends, copies are destroyed or returned, and on demand this is confirmed in writing.',
      '7. Breach. Whoever breaks this undertaking stops at once, limits the harm and makes it good under the law of the People’s Republic of China.',
      '8. Nothing here grants a licence or obliges either side to conclude a contract.',
    ].join('\n'),
    zh: [
      '一、保密信息。指上述技术需求中的保密部分及其附件，包括需求方此后对其作出的更新。已公开的信息、接收方能够证明其事先知悉或独立获得的信息，以及第三方合法提供的信息除外。',
      '二、使用范围。接收方仅为研判和响应该需求而使用保密信息；未经需求方书面同意，不得超出必要范围复制，不得据以申请知识产权，不得对所附样品作超出该目的的分析。',
      '三、知悉人员。仅限接收方内部因上述目的确需知悉且负有保密义务的人员，接收方对其行为承担责任。',
      '四、依法披露。司法机关、行政机关依法要求提供的，可在其要求的范围内提供；法律允许的，应事先告知需求方。',
      '五、期限。本承诺自接受之日起生效，在载明的期限内有效。需求方可说明理由随时终止查看权限，此前已知悉的内容在期限届满前仍须保密；接收方不得撤回本承诺。',
      '六、返还与销毁。查看权限终止后，接收方应返还或销毁保密信息的复制件，并应需求方要求书面确认。',
      '七、违约责任。违反本承诺的，应立即停止并采取措施防止损失扩大，依照中华人民共和国法律承担责任。',
      '八、本承诺不构成任何许可，也不构成订立合同的义务。',
    ].join('\n'),
  },
  form: 'trihelix.undertaking-text/1',
  termMonths: 36,
  title: { en: 'Undertaking of confidentiality', zh: '保密承诺书' },
});

const TEXTS = `
  -- Versions of a text; without an organization it is the platform's own. Newest version is the one that is offered.
  CREATE TABLE undertaking_text (
    id uuid PRIMARY KEY,
    organization_id uuid REFERENCES organization,
    version integer NOT NULL CHECK (version > 0),
    -- Canonical JSON with title and body in both languages.
    document text NOT NULL,
    text_hash text NOT NULL CHECK (text_hash = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
    term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 120),
    drafted_by uuid REFERENCES user_account,
    drafted_at timestamptz NOT NULL,
    UNIQUE (organization_id, version),
    CHECK (term_months = (document::jsonb ->> 'termMonths')::integer)
  );
  CREATE UNIQUE INDEX undertaking_text_default_idx ON undertaking_text (version) WHERE organization_id IS NULL;
`;

const UNDERTAKINGS = `
  CREATE TABLE undertaking_move (
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    actor text NOT NULL CHECK (actor IN ('PROMISOR', 'PROMISEE', 'SYS')),
    PRIMARY KEY (action, from_state)
  );
  INSERT INTO undertaking_move (action, from_state, to_state, actor) VALUES
    ('approve', 'REQUESTED', 'OFFERED', 'PROMISEE'),
    ('decline', 'REQUESTED', 'DECLINED', 'PROMISEE'),
    ('withdraw', 'REQUESTED', 'WITHDRAWN', 'PROMISOR'),
    ('leaveUndecided', 'REQUESTED', 'DECLINED', 'SYS'),
    ('accept', 'OFFERED', 'IN_FORCE', 'PROMISOR'),
    ('refuse', 'OFFERED', 'REFUSED', 'PROMISOR'),
    ('retract', 'OFFERED', 'WITHDRAWN', 'PROMISEE'),
    ('lapse', 'OFFERED', 'LAPSED', 'SYS'),
    ('revoke', 'IN_FORCE', 'REVOKED', 'PROMISEE'),
    ('end', 'IN_FORCE', 'ENDED', 'SYS');

  CREATE TABLE undertaking (
    id uuid PRIMARY KEY,
    subject_type text NOT NULL CHECK (subject_type ~ '^[A-Z_]{1,40}$'),
    subject_id uuid NOT NULL,
    subject_title_zh text NOT NULL,
    subject_title_en text NOT NULL,
    -- Who promises secrecy, and to whom.
    promisor_id uuid NOT NULL REFERENCES organization,
    promisee_id uuid NOT NULL REFERENCES organization,
    text_id uuid NOT NULL REFERENCES undertaking_text,
    term_months integer NOT NULL CHECK (term_months > 0),
    -- What is promised, whole, as canonical JSON; its fingerprint is what a signatory accepts.
    document text NOT NULL,
    document_hash text NOT NULL CHECK (document_hash = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
    purpose text CHECK (length(purpose) BETWEEN 2 AND 1000),
    state text NOT NULL CHECK (state IN (
      'REQUESTED', 'OFFERED', 'IN_FORCE', 'DECLINED', 'REFUSED', 'WITHDRAWN', 'LAPSED', 'ENDED', 'REVOKED'
    )),
    state_reason text CHECK (length(state_reason) BETWEEN 1 AND 500),
    asked_by uuid NOT NULL REFERENCES user_account,
    asked_at timestamptz NOT NULL,
    -- What the clock does next: reminds on or after the first day, decides after the second.
    remind_on date,
    due_on date,
    reminded_on date,
    waiting_for_id uuid REFERENCES organization,
    in_force_from date,
    -- The last day.
    ends_on date,
    version integer NOT NULL,
    UNIQUE (id, document_hash),
    CHECK (promisor_id <> promisee_id),
    CHECK ((state IN ('REQUESTED', 'OFFERED')) = (num_nonnulls(remind_on, due_on, waiting_for_id) = 3)),
    CHECK (remind_on <= due_on),
    CHECK ((in_force_from IS NULL) = (ends_on IS NULL)),
    CHECK ((state IN ('IN_FORCE', 'ENDED', 'REVOKED')) = (in_force_from IS NOT NULL)),
    CHECK (ends_on = (in_force_from + make_interval(months => term_months))::date),
    -- Every end has a reason.
    CHECK (state IN ('REQUESTED', 'OFFERED', 'IN_FORCE') OR state_reason IS NOT NULL)
  );
  CREATE INDEX undertaking_promisor_id_id_idx ON undertaking (promisor_id, id);
  CREATE INDEX undertaking_promisee_id_id_idx ON undertaking (promisee_id, id);
  CREATE INDEX undertaking_remind_on_idx ON undertaking (remind_on) WHERE state IN ('REQUESTED', 'OFFERED');
  CREATE INDEX undertaking_ends_on_idx ON undertaking (ends_on) WHERE state = 'IN_FORCE';
  -- One at a time of one organization about one thing.
  CREATE UNIQUE INDEX undertaking_promisor_id_subject_type_subject_id_idx ON undertaking (promisor_id, subject_type, subject_id)
    WHERE state IN ('REQUESTED', 'OFFERED', 'IN_FORCE');

  -- The hash is part of the key it refers to: nobody accepts anything else than what was offered.
  CREATE TABLE undertaking_acceptance (
    id uuid PRIMARY KEY,
    undertaking_id uuid NOT NULL UNIQUE,
    document_hash text NOT NULL,
    organization_id uuid NOT NULL REFERENCES organization,
    user_id uuid NOT NULL REFERENCES user_account,
    method text NOT NULL,
    evidence text,
    accepted_at timestamptz NOT NULL,
    FOREIGN KEY (undertaking_id, document_hash) REFERENCES undertaking (id, document_hash)
  );
`;

const GUARDS = `
  CREATE FUNCTION undertaking_guard_birth() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state NOT IN ('REQUESTED', 'OFFERED') OR NEW.version <> 1 THEN
      RAISE EXCEPTION 'an undertaking begins by being asked for'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'undertaking_birth';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_birth BEFORE INSERT ON undertaking FOR EACH ROW EXECUTE FUNCTION undertaking_guard_birth();

  CREATE FUNCTION undertaking_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE acting uuid := app_organization_id();
  BEGIN
    IF (NEW.id, NEW.subject_type, NEW.subject_id, NEW.promisor_id, NEW.promisee_id, NEW.text_id, NEW.term_months, NEW.document,
        NEW.document_hash, NEW.asked_by, NEW.asked_at)
      IS DISTINCT FROM
       (OLD.id, OLD.subject_type, OLD.subject_id, OLD.promisor_id, OLD.promisee_id, OLD.text_id, OLD.term_months, OLD.document,
        OLD.document_hash, OLD.asked_by, OLD.asked_at) THEN
      RAISE EXCEPTION 'what an undertaking is about does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'undertaking_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts up by one' USING ERRCODE = 'check_violation', CONSTRAINT = 'undertaking_counts_up';
    END IF;
    IF OLD.in_force_from IS NOT NULL AND NEW.in_force_from <> OLD.in_force_from THEN
      RAISE EXCEPTION 'a term does not move' USING ERRCODE = 'check_violation', CONSTRAINT = 'undertaking_term_fixed';
    END IF;
    IF NEW.state = OLD.state AND OLD.state IN ('REQUESTED', 'OFFERED') THEN RETURN NEW; END IF;
    IF NOT EXISTS (
      SELECT FROM undertaking_move AS move WHERE move.from_state = OLD.state AND move.to_state = NEW.state AND (
        (move.actor = 'SYS' AND app_is_system())
          OR (move.actor = 'PROMISOR' AND acting = NEW.promisor_id) OR (move.actor = 'PROMISEE' AND acting = NEW.promisee_id)
      )
    ) THEN
      RAISE EXCEPTION 'an undertaking does not go from % to % by this side', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'undertaking_machine';
    END IF;
    IF NEW.state = 'IN_FORCE' AND (NEW.in_force_from <> app_today() OR NOT EXISTS (
      SELECT FROM undertaking_acceptance WHERE undertaking_id = NEW.id
    )) THEN
      RAISE EXCEPTION 'an undertaking is in force from its acceptance'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'undertaking_accepted';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_change BEFORE UPDATE ON undertaking FOR EACH ROW EXECUTE FUNCTION undertaking_guard_change();
`;

const ACCESS = `
  SELECT app_grant('SELECT', 'undertaking_move');
  SELECT make_append_only('undertaking_text');
  SELECT make_append_only('undertaking_acceptance');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'undertaking');

  -- The two sides; the clock moves it on.
  ALTER TABLE undertaking ENABLE ROW LEVEL SECURITY;
  ALTER TABLE undertaking FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_see ON undertaking FOR SELECT USING (
    app_is_system() OR promisor_id = app_organization_id() OR promisee_id = app_organization_id()
  );
  CREATE POLICY sides_ask ON undertaking FOR INSERT WITH CHECK (
    asked_by = app_user_id()
    AND app_organization_id() = CASE state WHEN 'REQUESTED' THEN promisor_id ELSE promisee_id END
  );
  CREATE POLICY sides_change ON undertaking FOR UPDATE USING (
    app_is_system() OR promisor_id = app_organization_id() OR promisee_id = app_organization_id()
  );

  ALTER TABLE undertaking_acceptance ENABLE ROW LEVEL SECURITY;
  ALTER TABLE undertaking_acceptance FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_undertaking ON undertaking_acceptance FOR SELECT USING (EXISTS (
    SELECT FROM undertaking WHERE undertaking.id = undertaking_id
  ));
  CREATE POLICY promisor_accepts ON undertaking_acceptance FOR INSERT WITH CHECK (
    organization_id = app_organization_id() AND user_id = app_user_id()
    AND EXISTS (SELECT FROM undertaking WHERE undertaking.id = undertaking_id AND promisor_id = app_organization_id()
      AND state = 'OFFERED')
  );
`;
