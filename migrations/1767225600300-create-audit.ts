import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened: one entry per object that a command touched (or one for the command when it touched nothing). Append-only. */
export class CreateAudit1767225600300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        user_id uuid,
        organization_id uuid,
        system text,
        operation text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
        reason text,
        request_id text NOT NULL,
        transport text NOT NULL,
        subject_type text,
        subject_id text,
        parties uuid[] NOT NULL,
        region_paths text[] COLLATE "C" NOT NULL,
        before jsonb,
        after jsonb
      );
      CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_type, subject_id, id);
      CREATE INDEX audit_entry_organization_idx ON audit_entry (organization_id, id);

      -- The doer's organization, the parties of the object, the authority of its region.
      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY concerned ON audit_entry FOR SELECT USING (
        app_is_system() OR organization_id = app_organization_id() OR (user_id = app_user_id() AND organization_id IS NULL)
        OR app_organization_id() = ANY (parties) OR EXISTS (SELECT FROM unnest(region_paths) AS path WHERE app_watches(path))
      );
      CREATE POLICY written_by_the_relay ON audit_entry FOR INSERT WITH CHECK (app_is_system());

      SELECT make_append_only('audit_entry');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit_entry');
  }
}
