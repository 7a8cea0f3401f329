import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people upload and the platform writes: every object before it is in the store, every file, every look at one. */
export class CreateFiles1767225601200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What lies in the object store, written down before it is written there and kept until it is removed there.
      CREATE TABLE file_object (
        key text PRIMARY KEY CHECK (key ~ '^[a-z0-9][a-z0-9-]{2,99}$'),
        organization_id uuid NOT NULL REFERENCES organization,
        state text NOT NULL CHECK (state IN ('WRITING', 'KEPT', 'DOOMED')),
        sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        bytes integer CHECK (bytes >= 0),
        since timestamptz NOT NULL,
        CHECK (state <> 'KEPT' OR (sha256 IS NOT NULL AND bytes IS NOT NULL))
      );
      -- An organization keeps the same content once, however often it is uploaded.
      CREATE UNIQUE INDEX file_object_content_key ON file_object (organization_id, sha256) WHERE state = 'KEPT';
      CREATE INDEX file_object_unsettled_idx ON file_object (since) WHERE state <> 'KEPT';

      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        -- Null when the platform wrote it.
        uploaded_by uuid REFERENCES user_account,
        purpose text NOT NULL CHECK (purpose IN ('IMPORT', 'ATTACHMENT', 'EXPORT', 'REPORT')),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200 AND name !~ '[/\\\\[:cntrl:]]'),
        declared_bytes integer CHECK (declared_bytes > 0),
        declared_sha256 text CHECK (declared_sha256 ~ '^[0-9a-f]{64}$'),
        kind text,
        media_type text,
        bytes integer CHECK (bytes >= 0),
        sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        object_key text REFERENCES file_object,
        state text NOT NULL CHECK (state IN ('AWAITING', 'SCANNING', 'READY', 'REFUSED', 'REMOVED')),
        scan text NOT NULL CHECK (scan IN ('PENDING', 'NOT_SCANNED', 'CLEAN', 'INFECTED')),
        scan_attempts integer NOT NULL CHECK (scan_attempts >= 0),
        next_scan_at timestamptz,
        reason jsonb CHECK (jsonb_typeof(reason) = 'object'),
        subject_type text,
        subject_id uuid,
        expires_at timestamptz,
        created_at timestamptz NOT NULL,
        stored_at timestamptz,
        CHECK ((state IN ('SCANNING', 'READY')) = (object_key IS NOT NULL)),
        CHECK (state IN ('AWAITING', 'REFUSED') OR (bytes IS NOT NULL AND sha256 IS NOT NULL AND kind IS NOT NULL)),
        CHECK ((state = 'REFUSED') = (reason IS NOT NULL)),
        CHECK ((state = 'SCANNING') = (next_scan_at IS NOT NULL)),
        CHECK (state <> 'READY' OR scan IN ('CLEAN', 'NOT_SCANNED')),
        CHECK (state <> 'AWAITING' OR (expires_at IS NOT NULL AND subject_id IS NULL)),
        CHECK ((subject_type IS NULL) = (subject_id IS NULL))
      );
      CREATE INDEX stored_file_organization_idx ON stored_file (organization_id, id);
      CREATE INDEX stored_file_object_idx ON stored_file (object_key);
      CREATE INDEX stored_file_subject_idx ON stored_file (subject_type, subject_id, id) WHERE subject_id IS NOT NULL;
      CREATE INDEX stored_file_expires_idx ON stored_file (expires_at) WHERE expires_at IS NOT NULL;
      CREATE INDEX stored_file_scanning_idx ON stored_file (next_scan_at) WHERE next_scan_at IS NOT NULL;

      -- Who asked for the bytes of a file and whether they were given; the file's own organization reads it.
      CREATE TABLE file_access (
        id uuid PRIMARY KEY,
        file_id uuid NOT NULL REFERENCES stored_file,
        -- The file's, not the reader's.
        organization_id uuid NOT NULL REFERENCES organization,
        user_id uuid REFERENCES user_account,
        reader_organization_id uuid REFERENCES organization,
        occurred_at timestamptz NOT NULL,
        address_hash text NOT NULL CHECK (address_hash ~ '^[0-9a-f]{16}$'),
        outcome text NOT NULL CHECK (outcome IN ('SERVED', 'REFUSED')),
        first_byte integer CHECK (first_byte >= 0),
        CHECK ((outcome = 'SERVED') = (first_byte IS NOT NULL)),
        CHECK (outcome = 'REFUSED' OR user_id IS NOT NULL)
      );
      CREATE INDEX file_access_organization_idx ON file_access (organization_id, id);
      CREATE INDEX file_access_file_idx ON file_access (file_id, id);

      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', name) FROM unnest(ARRAY['file_object', 'stored_file']) AS name;
      SELECT make_append_only('file_access');
    `);
    for (const table of ['file_object', 'stored_file', 'file_access']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_organization ON ${table} FOR SELECT USING (app_is_system() OR organization_id = app_organization_id());
      `);
    }
    await db.query(`
      CREATE POLICY own_organization_writes ON file_object FOR INSERT
        WITH CHECK (app_is_system() OR organization_id = app_organization_id());
      CREATE POLICY own_organization_changes ON file_object FOR UPDATE
        USING (app_is_system() OR organization_id = app_organization_id());
      CREATE POLICY platform_sweeps ON file_object FOR DELETE USING (app_is_system());

      CREATE POLICY own_organization_asks ON stored_file FOR INSERT
        WITH CHECK (app_is_system() OR (organization_id = app_organization_id() AND coalesce(uploaded_by, app_user_id()) = app_user_id()));
      CREATE POLICY own_organization_changes ON stored_file FOR UPDATE
        USING (app_is_system() OR organization_id = app_organization_id());
      -- What has had content stays as a row, so that the record of who read it keeps its meaning.
      CREATE POLICY platform_sweeps ON stored_file FOR DELETE USING (app_is_system() AND state = 'AWAITING');

      -- Only the platform records, at its own door.
      CREATE POLICY platform_records ON file_access FOR INSERT WITH CHECK (app_is_system());

      SELECT app_create_queue('files.sweep');
      SELECT app_create_queue('files.scan');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE file_access, stored_file, file_object');
  }
}
