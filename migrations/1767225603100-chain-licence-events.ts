import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record of a licence: each line of its timeline is a link of a chain, so that nobody can change, remove, insert or reorder
 * what was written without its being found. The database writes the link with the event, and lets nothing else in.
 */
export class ChainLicenceEvents1767225603100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(TABLES);
    await db.query(SPELLING);
    await db.query(PAYLOADS);
    await db.query(CHAIN);
    await db.query(`SELECT licence_link_write(event) FROM (SELECT * FROM licence_event ORDER BY licence_id, id) AS event`);
    await db.query(ACCESS);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION licence_link_follow, licence_link_hold, licence_link_guard, licence_link_write, licence_link_payload_of, licence_link_stands, licence_text_hashes, licence_link_seen_by,
        licence_line_said, licence_link_says, licence_link_actor, licence_link_at, licence_link_entry, licence_link_hash,
        licence_text_hash, canonical_json CASCADE;
      DROP TABLE licence_link_payload, licence_link;
      ALTER TABLE licence_event DROP COLUMN effective_due_on;
      DELETE FROM application_privilege WHERE relation IN ('licence_link', 'licence_link_payload');
    `);
  }
}

const TABLES = `
  -- The rolled due day of the line that is told of, which moves when a notice of holidays comes; unknown of those from before.
  ALTER TABLE licence_event ADD COLUMN effective_due_on date;

  -- h_n = SHA-256(bytes of h_(n-1) || canonical JSON of the entry), h_0 = 32 zero bytes.
  CREATE TABLE licence_link (
    licence_id uuid NOT NULL REFERENCES licence,
    seq integer NOT NULL CHECK (seq > 0),
    event_id uuid NOT NULL UNIQUE REFERENCES licence_event,
    -- The entry, with the place and the payload's hash. The actor is a pseudonym: nobody's name is ever in the chain.
    at text NOT NULL CHECK (at ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'),
    actor text NOT NULL CHECK (actor ~ '^((user|organization):[0-9a-f-]{36}|system(:[a-zA-Z0-9._-]+)?)$'),
    action text NOT NULL CHECK (action ~ '^[A-Z_]+$'),
    entity text NOT NULL CHECK (entity ~ '^licence:[A-Za-z0-9-]+$'),
    payload_hash text NOT NULL CHECK (payload_hash ~ '^[0-9a-f]{64}$'),
    previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
    hash text NOT NULL,
    PRIMARY KEY (licence_id, seq),
    UNIQUE (licence_id, seq, payload_hash)
  );

  -- What happened, as it was written down: kept apart, since not everybody who sees that something happened sees what.
  CREATE TABLE licence_link_payload (
    licence_id uuid NOT NULL,
    seq integer NOT NULL,
    seen_by text NOT NULL CHECK (seen_by IN ('SIDES', 'SIDES_AND_AUTHORITIES')),
    -- Canonical JSON (RFC 8785). It holds a random salt, so that its hash tells nothing to whoever may not read it.
    payload text NOT NULL,
    payload_hash text NOT NULL CHECK (payload_hash = encode(sha256(convert_to(payload, 'UTF8')), 'hex')),
    PRIMARY KEY (licence_id, seq),
    FOREIGN KEY (licence_id, seq, payload_hash) REFERENCES licence_link (licence_id, seq, payload_hash)
  );
`;

const SPELLING = `
  -- RFC 8785 of what is spelt here: keys are ASCII, and numbers are integers that JSON can say.
  CREATE FUNCTION canonical_json(value jsonb) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE jsonb_typeof(value)
      WHEN 'object' THEN (
        SELECT '{' || coalesce(string_agg(to_jsonb(key)::text || ':' || canonical_json(member), ',' ORDER BY key COLLATE "C"), '') || '}'
        FROM jsonb_each(value) AS pair (key, member)
      )
      WHEN 'array' THEN (
        SELECT '[' || coalesce(string_agg(canonical_json(item), ',' ORDER BY place), '') || ']'
        FROM jsonb_array_elements(value) WITH ORDINALITY AS list (item, place)
      )
      ELSE value::text
    END
  $$;

  -- Free text goes in by its hash alone: the text can be erased, and the chain still holds.
  CREATE FUNCTION licence_text_hash(salt text, said text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT encode(sha256(convert_to(salt || said, 'UTF8')), 'hex')
  $$;

  CREATE FUNCTION licence_text_hashes(said jsonb) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(coalesce(said, '{}'))
    WHERE key IN ('reasonHash', 'purposeHash', 'bankReferenceHash')
  $$;

  -- What a firm sells is between the two sides, in the record as well.
  CREATE FUNCTION licence_link_seen_by(kind text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE WHEN kind IN ('SALES_REPORTED', 'SALES_CORRECTED') THEN 'SIDES' ELSE 'SIDES_AND_AUTHORITIES' END
  $$;

  CREATE FUNCTION licence_link_entry(link licence_link) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT canonical_json(jsonb_build_object('seq', link.seq, 'at', link.at, 'actor', link.actor, 'action', link.action,
      'entity', link.entity, 'payloadHash', link.payload_hash))
  $$;

  CREATE FUNCTION licence_link_hash(link licence_link) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT encode(sha256(decode(link.previous_hash, 'hex') || convert_to(licence_link_entry(link), 'UTF8')), 'hex')
  $$;

  CREATE FUNCTION licence_link_at(event licence_event) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT to_char(date_trunc('milliseconds', event.recorded_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  $$;

  CREATE FUNCTION licence_link_actor(event licence_event) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT coalesce('user:' || event.user_id, 'system:' || event.system, 'organization:' || event.organization_id, 'system')
  $$;
`;

const PAYLOADS = `
  CREATE FUNCTION licence_line_said(line licence_receivable) RETURNS jsonb STABLE LANGUAGE sql AS $$
    SELECT jsonb_build_object('kind', line.kind, 'line', line.line_key, 'period', line.period, 'statement', line.statement_id,
      'amount', line.amount::text, 'currency', line.currency, 'interestPpm', line.interest_ppm, 'postedOn', line.posted_on,
      'dueOn', line.due_on, 'termsVersion', line.terms_version)
  $$;

  -- The figures of what an event tells of; NULL when there is no such row. Chains that were written hold the hashes of these
  -- values: what a kind says is never changed, only kinds are added.
  CREATE FUNCTION licence_link_says(event licence_event, seq integer, salt text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
  BEGIN
    RETURN CASE
      WHEN event.kind = 'REQUESTED' THEN (
        SELECT jsonb_build_object('achievement', achievement_id, 'licensor', licensor_id, 'licensee', licensee_id,
          'requestedOn', requested_on, 'purposeHash', licence_text_hash(salt, purpose))
        FROM licence WHERE id = event.licence_id)
      WHEN event.kind = 'TERMS_WRITTEN' THEN (
        -- Versions are told of in their order.
        SELECT jsonb_build_object('version', terms.version, 'termsHash', terms.terms_hash) FROM licence_terms AS terms
        WHERE terms.licence_id = event.licence_id AND terms.version = 1 + (
          SELECT count(*) FROM licence_link AS before
          WHERE before.licence_id = event.licence_id AND before.action = 'TERMS_WRITTEN' AND before.seq < licence_link_says.seq))
      WHEN event.kind = 'SIGNED' THEN (
        SELECT jsonb_build_object('side', side, 'termsVersion', terms_version, 'termsHash', terms_hash, 'method', method,
          'organization', organization_id)
        FROM licence_signature WHERE id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind IN ('SALES_REPORTED', 'SALES_CORRECTED') THEN (
        SELECT jsonb_build_object('period', period, 'version', version, 'basis', basis, 'grossInclVat', gross_incl_vat::text,
          'vatPpm', vat_ppm, 'deductions', deductions, 'netSales', net_sales::text, 'reportedOn', reported_on,
          'reasonHash', licence_text_hash(salt, reason))
        FROM licence_statement WHERE id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind IN ('RECEIVABLE_POSTED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'DUE_DAY_MOVED') THEN (
        SELECT licence_line_said(line) || jsonb_build_object('effectiveDueOn', event.effective_due_on)
        FROM licence_receivable AS line WHERE id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind = 'RECEIVABLE_REVERSED' THEN (
        SELECT licence_line_said(back) || jsonb_build_object('reversal', back.id) FROM licence_receivable AS back
        WHERE reverses_id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind IN ('PAYMENT_RECEIVED', 'PAYMENT_REVERSED') THEN (
        SELECT jsonb_build_object('amount', amount::text, 'currency', currency, 'receivedOn', received_on,
          'bankReferenceHash', licence_text_hash(salt, bank_reference))
        FROM licence_receipt WHERE id = event.subject_id AND licence_id = event.licence_id)
    END;
  END $$;

  -- What goes into the chain of an event at this place. What is not known, or was erased, is left out.
  CREATE FUNCTION licence_link_payload_of(event licence_event, seq integer, salt text) RETURNS jsonb STABLE LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('salt', salt, 'event', event.id, 'kind', event.kind, 'from', event.from_state,
      'to', event.to_state, 'on', event.effective_on, 'organization', event.organization_id, 'subject', event.subject_id,
      'reasonHash', licence_text_hash(salt, event.reason), 'says', licence_link_says(event, seq, salt)))
  $$;

  -- Whether what was written down is what stands. A text that was erased since is not missed: its hash stays.
  CREATE FUNCTION licence_link_stands(event licence_event, seq integer, payload text) RETURNS boolean STABLE LANGUAGE plpgsql AS $$
  DECLARE
    written jsonb;
    standing jsonb;
  BEGIN
    written := payload::jsonb;
    standing := licence_link_payload_of(event, seq, written ->> 'salt');
    IF standing ? 'says' THEN
      standing := jsonb_set(standing, '{says}', licence_text_hashes(written -> 'says') || (standing -> 'says'));
    END IF;
    RETURN coalesce(written = licence_text_hashes(written) || standing, false);
  EXCEPTION WHEN data_exception THEN
    RETURN false;
  END $$;
`;

const CHAIN = `
  -- Whoever writes of a licence holds it: of two at once, one comes after the other.
  CREATE FUNCTION licence_link_hold() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM licence WHERE id = NEW.licence_id FOR NO KEY UPDATE;
    RETURN NEW;
  END $$;
  CREATE TRIGGER hold_licence BEFORE INSERT ON licence_event FOR EACH ROW EXECUTE FUNCTION licence_link_hold();

  -- Links go to the end of the chain only, one after the other, and say what their event says.
  CREATE FUNCTION licence_link_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last licence_link;
    event licence_event;
  BEGIN
    SELECT * INTO last FROM licence_link WHERE licence_id = NEW.licence_id ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.previous_hash <> coalesce(last.hash, repeat('0', 64)) THEN
      RAISE EXCEPTION 'a link follows the last one' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_link_follows';
    END IF;
    IF NEW.hash <> licence_link_hash(NEW) THEN
      RAISE EXCEPTION 'a link has the hash of what it says' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_link_hashed';
    END IF;
    SELECT * INTO event FROM licence_event WHERE id = NEW.event_id;
    IF (NEW.licence_id, NEW.at, NEW.actor, NEW.action) IS DISTINCT FROM
        (event.licence_id, licence_link_at(event), licence_link_actor(event), event.kind)
      OR NEW.entity IS DISTINCT FROM (SELECT 'licence:' || number FROM licence WHERE id = NEW.licence_id) THEN
      RAISE EXCEPTION 'a link says what its event says' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_link_of_event';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_link BEFORE INSERT ON licence_link FOR EACH ROW EXECUTE FUNCTION licence_link_guard();

  CREATE FUNCTION licence_link_write(event licence_event) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    last licence_link;
    link licence_link;
    payload text;
  BEGIN
    SELECT * INTO last FROM licence_link WHERE licence_id = event.licence_id ORDER BY seq DESC LIMIT 1;
    link.licence_id := event.licence_id;
    link.seq := coalesce(last.seq, 0) + 1;
    link.event_id := event.id;
    link.at := licence_link_at(event);
    link.actor := licence_link_actor(event);
    link.action := event.kind;
    SELECT 'licence:' || number INTO link.entity FROM licence WHERE id = event.licence_id;
    payload := canonical_json(licence_link_payload_of(event, link.seq, replace(gen_random_uuid()::text, '-', '')));
    link.payload_hash := encode(sha256(convert_to(payload, 'UTF8')), 'hex');
    link.previous_hash := coalesce(last.hash, repeat('0', 64));
    link.hash := licence_link_hash(link);
    INSERT INTO licence_link VALUES (link.*);
    INSERT INTO licence_link_payload (licence_id, seq, seen_by, payload, payload_hash) VALUES (link.licence_id, link.seq,
      licence_link_seen_by(event.kind), payload, link.payload_hash);
  END $$;

  CREATE FUNCTION licence_link_follow() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM licence_link_write(NEW);
    RETURN NULL;
  END $$;
  CREATE TRIGGER write_link AFTER INSERT ON licence_event FOR EACH ROW EXECUTE FUNCTION licence_link_follow();
`;

const ACCESS = `
  SELECT make_append_only(name::regclass) FROM unnest(ARRAY['licence_link', 'licence_link_payload']) AS name;
  ALTER TABLE licence_link ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_link FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_link FOR SELECT USING (
    app_is_system() OR coalesce((SELECT true FROM licence WHERE licence.id = licence_id), false)
  );
  CREATE POLICY sides_record ON licence_link FOR INSERT WITH CHECK (app_is_system() OR coalesce(
    (SELECT app_organization_id() IN (licensor_id, licensee_id) FROM licence WHERE licence.id = licence_id), false));

  ALTER TABLE licence_link_payload ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_link_payload FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_link_payload FOR SELECT USING (
    app_is_system() OR coalesce((SELECT seen_by = 'SIDES_AND_AUTHORITIES' OR app_organization_id() IN (licensor_id, licensee_id)
      FROM licence WHERE licence.id = licence_id), false)
  );
  CREATE POLICY sides_record ON licence_link_payload FOR INSERT WITH CHECK (app_is_system() OR coalesce(
    (SELECT app_organization_id() IN (licensor_id, licensee_id) FROM licence WHERE licence.id = licence_id), false));
`;
