import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The sides of a licence negotiate its terms while it is a draft: every version is one side's offer, the other agrees to its hash or
 * writes the next, and both comment at its clauses. What nobody answers in 30 days is cancelled.
 */
export class NegotiateTerms1767225603400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(TURN);
    await db.query(FROM_BEFORE);
    await db.query(ACCESS);
    await db.query(`
      INSERT INTO licence_move (action, from_state, to_state, actor) VALUES ('lapseDraft', 'DRAFT', 'CANCELLED', 'SYS');
      INSERT INTO licence_event_kind (kind, seen_by) VALUES ('TERMS_AGREED', 'SIDES_AND_AUTHORITIES');
    `);
  }

  /** Only while nobody has agreed to anything. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM licence_event_kind WHERE kind = 'TERMS_AGREED';
      DELETE FROM licence_move WHERE action = 'lapseDraft';
      DROP TRIGGER guard_negotiation ON licence;
      DROP VIEW licence_turn;
      DROP TABLE licence_terms_comment, licence_terms_agreement, licence_terms_offer;
      DROP FUNCTION licence_guard_negotiation, licence_guard_agreement, licence_guard_comment;
      DELETE FROM application_privilege
        WHERE relation IN ('licence_terms_comment', 'licence_terms_agreement', 'licence_terms_offer', 'licence_turn');
    `);
  }
}

/** A row belongs to a version of a licence's terms, and is seen by its two sides. */
const OF_A_VERSION = `
    licence_id uuid NOT NULL,
    version integer NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('LICENSOR', 'LICENSEE')),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id)`;

const TABLES = `
  -- Whose offer a version is. It answers the version before it; until answer_by the other side answers this one.
  CREATE TABLE licence_terms_offer (${OF_A_VERSION},
    note text CHECK (length(note) BETWEEN 1 AND 2000),
    offered_by uuid REFERENCES user_account,
    offered_at timestamptz NOT NULL,
    answer_by date NOT NULL,
    PRIMARY KEY (licence_id, version),
    FOREIGN KEY (licence_id, version) REFERENCES licence_terms (licence_id, version)
  );

  -- The other side's word for a version, by its hash. Who offered it has agreed to it by offering.
  CREATE TABLE licence_terms_agreement (${OF_A_VERSION},
    terms_hash text NOT NULL,
    agreed_by uuid NOT NULL REFERENCES user_account,
    agreed_at timestamptz NOT NULL,
    agreed_on date NOT NULL,
    PRIMARY KEY (licence_id, version),
    FOREIGN KEY (licence_id, version) REFERENCES licence_terms_offer (licence_id, version),
    FOREIGN KEY (licence_id, version, terms_hash) REFERENCES licence_terms (licence_id, version, terms_hash)
  );

  -- What somebody says at a clause, by its path in the document: fees[0].tiers, trigger.
  CREATE TABLE licence_terms_comment (
    id uuid PRIMARY KEY,${OF_A_VERSION},
    path text NOT NULL CHECK (length(path) <= 200 AND path ~ '^[A-Za-z]+(\\[[0-9]+\\]|\\.[A-Za-z]+)*$'),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
    written_by uuid NOT NULL REFERENCES user_account,
    written_at timestamptz NOT NULL,
    resolved_by uuid REFERENCES user_account,
    resolved_side text CHECK (resolved_side IN ('LICENSOR', 'LICENSEE')),
    resolved_at timestamptz CHECK (resolved_at >= written_at),
    FOREIGN KEY (licence_id, version) REFERENCES licence_terms (licence_id, version),
    CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
    CHECK ((resolved_by IS NULL) = (resolved_side IS NULL))
  );
  CREATE INDEX licence_terms_comment_licence_id_id_idx ON licence_terms_comment (licence_id, id);
`;

const GUARDS = `
  -- Nothing goes to the approver that both sides have not agreed to; and a version that was answered does not come back.
  CREATE FUNCTION licence_guard_negotiation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.terms_version < OLD.terms_version THEN
      RAISE EXCEPTION 'an earlier offer does not come back'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_forward';
    END IF;
    IF OLD.state = 'DRAFT' AND NEW.state = 'REVIEW' AND NOT EXISTS (
      SELECT FROM licence_terms_agreement WHERE licence_id = NEW.id AND version = NEW.terms_version
    ) THEN
      RAISE EXCEPTION 'both sides agree to the terms first'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_agreed';
    END IF;
    IF OLD.state = 'DRAFT' AND NEW.state = 'CANCELLED' AND app_organization_id() IS DISTINCT FROM NEW.licensee_id AND NOT EXISTS (
      SELECT FROM licence_turn WHERE licence_id = NEW.id AND answer_by < app_today()
    ) THEN
      RAISE EXCEPTION 'a licence does not go from DRAFT to CANCELLED by this side while there is time to answer' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_draft_lapses';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_negotiation BEFORE UPDATE OF state, terms_version ON licence
    FOR EACH ROW EXECUTE FUNCTION licence_guard_negotiation();

  -- A side agrees to what the other offered and what stands, while it is a draft.
  CREATE FUNCTION licence_guard_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence JOIN licence_terms_offer AS offer ON offer.licence_id = licence.id AND offer.version = licence.terms_version
      WHERE licence.id = NEW.licence_id AND licence.state = 'DRAFT' AND offer.version = NEW.version AND offer.side <> NEW.side
    ) THEN
      RAISE EXCEPTION 'the other side''s offer that stands is agreed to'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_agreement_standing';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_agreement BEFORE INSERT ON licence_terms_agreement
    FOR EACH ROW EXECUTE FUNCTION licence_guard_agreement();

  -- Comments are for the negotiation. One is resolved once, and what it says stays.
  CREATE FUNCTION licence_guard_comment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND state = 'DRAFT') THEN
      RAISE EXCEPTION 'the negotiation is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_comment_draft';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.resolved_at IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' OR OLD.resolved_at IS NOT NULL OR NEW.resolved_at IS NULL
       OR (NEW.id, NEW.licence_id, NEW.version, NEW.licensor_id, NEW.licensee_id, NEW.side, NEW.path, NEW.body, NEW.written_by,
        NEW.written_at) IS DISTINCT FROM
       (OLD.id, OLD.licence_id, OLD.version, OLD.licensor_id, OLD.licensee_id, OLD.side, OLD.path, OLD.body, OLD.written_by,
        OLD.written_at) THEN
      RAISE EXCEPTION 'a comment is resolved once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_comment_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_comment BEFORE INSERT OR UPDATE ON licence_terms_comment
    FOR EACH ROW EXECUTE FUNCTION licence_guard_comment();
`;

const TURN = `
  -- Whose turn it is in each draft: whoever has not agreed answers; of what both agreed to, the licensor submits. One that came back
  -- from the approver gives as many days again.
  CREATE VIEW licence_turn WITH (security_invoker = true) AS
    SELECT licence.id AS licence_id,
      CASE WHEN agreement.version IS NULL AND offer.side = 'LICENSOR' THEN 'LICENSEE' ELSE 'LICENSOR' END AS side,
      CASE WHEN agreement.version IS NULL AND offer.side = 'LICENSOR' THEN licence.licensee_id ELSE licence.licensor_id END
        AS organization_id,
      agreement.version IS NOT NULL AS is_agreed,
      greatest(offer.answer_by, agreement.agreed_on + 30, (
        SELECT max(back.effective_on) + 30 FROM licence_event AS back
        WHERE back.licence_id = licence.id AND back.kind = 'MOVED' AND back.to_state = 'DRAFT'
      )) AS answer_by
    FROM licence
    JOIN licence_terms_offer AS offer ON offer.licence_id = licence.id AND offer.version = licence.terms_version
    LEFT JOIN licence_terms_agreement AS agreement ON agreement.licence_id = licence.id AND agreement.version = licence.terms_version
    WHERE licence.state = 'DRAFT';
`;

/**
 * The first version of each licence was copied for the licensee that asked, the others were written by the licensor. Nobody has
 * answered by a button yet, so every draft has the full time from today.
 */
const FROM_BEFORE = `
  SELECT set_config('app.system', 'migration', true);
  INSERT INTO licence_terms_offer (licence_id, version, licensor_id, licensee_id, side, note, offered_by, offered_at, answer_by)
    SELECT licence.id, terms.version, licensor_id, licensee_id, CASE terms.version WHEN 1 THEN 'LICENSEE' ELSE 'LICENSOR' END, NULL,
      terms.written_by, terms.written_at,
      CASE licence.state WHEN 'DRAFT' THEN app_today() ELSE (terms.written_at AT TIME ZONE 'Asia/Shanghai')::date END + 30
    FROM licence_terms AS terms JOIN licence ON licence.id = terms.licence_id;
  SELECT set_config('app.system', '', true);
`;

const ownSide = (person: string) => `
  app_is_system() OR (${person} = app_user_id() AND app_organization_id() = CASE side WHEN 'LICENSOR' THEN licensor_id ELSE licensee_id END)`;

const sides = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides ON ${table} FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id());`;

const ACCESS = `
  SELECT make_append_only(name::regclass) FROM unnest(ARRAY['licence_terms_offer', 'licence_terms_agreement']) AS name;
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_terms_comment');
  SELECT app_grant('SELECT', 'licence_turn');
  ${['licence_terms_offer', 'licence_terms_agreement', 'licence_terms_comment'].map(sides).join('')}
  CREATE POLICY own_side_offers ON licence_terms_offer FOR INSERT WITH CHECK (${ownSide('offered_by')});
  CREATE POLICY own_side_agrees ON licence_terms_agreement FOR INSERT WITH CHECK (${ownSide('agreed_by')});
  CREATE POLICY own_side_comments ON licence_terms_comment FOR INSERT WITH CHECK (${ownSide('written_by')});
  CREATE POLICY sides_resolve ON licence_terms_comment FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id())
    WITH CHECK (app_is_system() OR (resolved_by = app_user_id()
      AND app_organization_id() = CASE resolved_side WHEN 'LICENSOR' THEN licensor_id ELSE licensee_id END));
`;
