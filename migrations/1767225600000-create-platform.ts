import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The floor: who acts and what time it is, as PostgreSQL knows it; the outbox; idempotency keys; privileges. */
export class CreatePlatform1767225600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      -- What the application's login may do, kept so that it can be granted again when the login changes.
      CREATE TABLE application_privilege (
        relation text PRIMARY KEY,
        privileges text NOT NULL
      );
      CREATE FUNCTION app_grant(privileges text, relation text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO application_privilege VALUES (relation, privileges)
          ON CONFLICT ON CONSTRAINT application_privilege_pkey DO UPDATE SET privileges = excluded.privileges;
        IF current_setting('app.application_login') <> current_user THEN
          EXECUTE format('REVOKE ALL ON %s FROM %I', relation, current_setting('app.application_login'));
          EXECUTE format('GRANT %s ON %s TO %I', privileges, relation, current_setting('app.application_login'));
        END IF;
      END $$;

      -- The actor of the current transaction, as Database sets it; empty outside one.
      CREATE FUNCTION app_user_id() RETURNS uuid STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
      CREATE FUNCTION app_organization_id() RETURNS uuid STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;
      CREATE FUNCTION app_jurisdiction() RETURNS text STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('app.jurisdiction', true), '') $$;
      CREATE FUNCTION app_is_system() RETURNS boolean STABLE LANGUAGE sql AS $$ SELECT coalesce(current_setting('app.system', true), '') <> '' $$;

      -- Whether a region path lies in the actor's jurisdiction: a half-open range over text in C collation, which an index can serve under a policy.
      CREATE FUNCTION app_watches(region_path text) RETURNS boolean STABLE LANGUAGE sql AS $$
        SELECT coalesce(region_path COLLATE "C" >= app_jurisdiction() AND region_path COLLATE "C" < left(app_jurisdiction(), -1) || '0', false)
      $$;

      -- One clock for SQL and TypeScript: the database's time, shifted in tests and in the demo, for one transaction.
      CREATE FUNCTION app_now() RETURNS timestamptz STABLE LANGUAGE sql AS $$
        SELECT now() + coalesce(nullif(current_setting('app.clock_shift', true), ''), '0')::interval
      $$;
      CREATE FUNCTION app_today() RETURNS date STABLE LANGUAGE sql AS $$ SELECT (app_now() AT TIME ZONE 'Asia/Shanghai')::date $$;

      -- For tables whose rows are facts: nobody changes or removes them.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE FUNCTION make_append_only(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', relation);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', relation);
        PERFORM app_grant('SELECT, INSERT', relation::text);
      END $$;

      CREATE TABLE outbox_event (
        id uuid PRIMARY KEY,
        type text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL,
        user_id uuid,
        organization_id uuid,
        system text,
        dispatched_at timestamptz
      );
      CREATE INDEX outbox_event_fresh_idx ON outbox_event (id) WHERE dispatched_at IS NULL;
      -- Anybody who acts announces; only the platform reads on, for an event tells of drafts, people and mails on their way.
      ALTER TABLE outbox_event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outbox_event FORCE ROW LEVEL SECURITY;
      CREATE POLICY read_by_the_relay ON outbox_event USING (app_is_system()) WITH CHECK (true);

      CREATE TABLE outbox_delivery (
        event_id uuid NOT NULL REFERENCES outbox_event ON DELETE CASCADE,
        consumer text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT '-infinity',
        delivered_at timestamptz,
        dead_at timestamptz,
        last_error text,
        PRIMARY KEY (event_id, consumer)
      );
      CREATE INDEX outbox_delivery_due_idx ON outbox_delivery (event_id) WHERE delivered_at IS NULL AND dead_at IS NULL;
      CREATE INDEX outbox_delivery_dead_idx ON outbox_delivery (event_id) WHERE dead_at IS NOT NULL AND delivered_at IS NULL;

      CREATE TABLE idempotency_key (
        scope text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        claimed_at timestamptz NOT NULL,
        outcome bytea,
        response text,
        PRIMARY KEY (scope, key)
      );
      CREATE INDEX ON idempotency_key (claimed_at);
      ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
      ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_answers ON idempotency_key USING (
        app_is_system()
        OR scope = app_user_id()::text || ':' || coalesce(app_organization_id()::text, '')
        OR (scope = 'visitor' AND app_user_id() IS NULL)
      );

      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', name) FROM unnest(ARRAY['outbox_event', 'outbox_delivery', 'idempotency_key']) AS name;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE idempotency_key, outbox_delivery, outbox_event, application_privilege;
      DROP FUNCTION make_append_only, refuse_change, app_today, app_now, app_watches, app_is_system, app_jurisdiction, app_organization_id, app_user_id, app_grant;
    `);
  }
}
