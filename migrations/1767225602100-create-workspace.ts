import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person keeps at hand: forms begun and not sent, lists as the person likes to see them. */
export class CreateWorkspace1767225602100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DRAFTS);
    await db.query(VIEWS);
    await db.query(`SELECT app_create_queue('workspace.housekeeping')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('workspace.housekeeping');
      DROP TABLE saved_view, form_draft;
    `);
  }
}

const DRAFTS = `
  CREATE TABLE form_draft (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES user_account,
    -- For whom the person filled it in; empty for somebody who acts for no organization yet.
    organization_id uuid REFERENCES organization,
    form text NOT NULL CHECK (form ~ '^[a-z][A-Za-z0-9-]*([.][a-z][A-Za-z0-9-]*)*$' AND length(form) <= 60),
    -- The object that is edited; empty for one that does not exist yet.
    subject_id uuid,
    label text CHECK (length(label) BETWEEN 1 AND 200),
    -- Kept as it was written: as jsonb a short number may take hundreds of digits.
    content json NOT NULL CHECK (json_typeof(content) = 'object' AND octet_length(content::text) <= 65536),
    -- The version of the object that was edited.
    base_version integer,
    saved_at timestamptz NOT NULL,
    -- Rises by time with every save: what was saved last comes first.
    last_save_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0)
  );
  CREATE UNIQUE INDEX form_draft_form_idx ON form_draft (user_id, organization_id, form, subject_id) NULLS NOT DISTINCT;
  CREATE INDEX form_draft_saved_idx ON form_draft (saved_at);

  -- What somebody writes for one organization is not for the eyes of another, though it is the same person.
  ALTER TABLE form_draft ENABLE ROW LEVEL SECURITY;
  ALTER TABLE form_draft FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_drafts ON form_draft USING (
    app_is_system() OR (user_id = app_user_id() AND organization_id IS NOT DISTINCT FROM app_organization_id())
  );
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'form_draft');
`;

const VIEWS = `
  CREATE TABLE saved_view (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES user_account,
    organization_id uuid REFERENCES organization,
    screen text NOT NULL CHECK (screen ~ '^[a-z][A-Za-z0-9-]*([.][a-z][A-Za-z0-9-]*)*$' AND length(screen) <= 60),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- The part of the address after the question mark: filter, order, period.
    search text NOT NULL CHECK (octet_length(search) <= 2048),
    -- The columns shown, in their order; empty for those that the screen shows by itself.
    columns text[],
    is_shared boolean NOT NULL CHECK (NOT is_shared OR organization_id IS NOT NULL),
    position integer NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    saved_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX saved_view_name_idx ON saved_view (user_id, organization_id, screen, name) NULLS NOT DISTINCT;
  CREATE INDEX saved_view_shared_idx ON saved_view (organization_id, screen) WHERE is_shared;

  -- One's own, and what colleagues share; whoever may administer members may remove what is shared.
  ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
  ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_and_shared ON saved_view FOR SELECT USING (
    app_is_system()
    OR (organization_id IS NOT DISTINCT FROM app_organization_id() AND (user_id = app_user_id() OR is_shared))
  );
  CREATE POLICY own_begins ON saved_view FOR INSERT WITH CHECK (
    app_is_system() OR (user_id = app_user_id() AND organization_id IS NOT DISTINCT FROM app_organization_id())
  );
  CREATE POLICY own_changes ON saved_view FOR UPDATE USING (
    app_is_system() OR (user_id = app_user_id() AND organization_id IS NOT DISTINCT FROM app_organization_id())
  );
  CREATE POLICY own_and_shared_go ON saved_view FOR DELETE USING (
    app_is_system()
    OR (organization_id IS NOT DISTINCT FROM app_organization_id() AND (user_id = app_user_id() OR is_shared))
  );
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'saved_view');
`;
