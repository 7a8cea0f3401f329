import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an enterprise tells of a need only to those who promised secrecy; and with whom a need found its match. */
export class AddConfidentialParts1767225601420 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- That there is a confidential part, and which text has to be accepted: as public as the need. The part itself is elsewhere.
      CREATE TABLE need_confidentiality (
        need_id uuid PRIMARY KEY REFERENCES challenge,
        owner_id uuid NOT NULL REFERENCES organization,
        text_id uuid NOT NULL REFERENCES undertaking_text,
        is_present boolean NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        written_at timestamptz NOT NULL
      );

      CREATE TABLE need_confidential_part (
        need_id uuid PRIMARY KEY REFERENCES challenge,
        -- What its files are attached to: a part that is written after one was removed is another one.
        id uuid NOT NULL UNIQUE,
        owner_id uuid NOT NULL REFERENCES organization,
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000)
      );

      CREATE TABLE need_answer (
        need_id uuid PRIMARY KEY REFERENCES challenge,
        owner_id uuid NOT NULL REFERENCES organization,
        enquiry_id uuid NOT NULL REFERENCES enquiry,
        -- With whom it was matched, and by what of theirs.
        organization_id uuid NOT NULL REFERENCES organization,
        achievement_id uuid REFERENCES achievement,
        marked_by uuid NOT NULL REFERENCES user_account,
        marked_at timestamptz NOT NULL,
        CHECK (organization_id <> owner_id)
      );

      SELECT app_grant('SELECT, INSERT, UPDATE', 'need_confidentiality');
      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'need_confidential_part');
      SELECT make_append_only('need_answer');

      -- The owner, and organizations whose undertaking towards the owner about this very need is in force today. Not the
      -- platform itself: no clock, relay or command line has anything to read here.
      ALTER TABLE need_confidential_part ENABLE ROW LEVEL SECURITY;
      ALTER TABLE need_confidential_part FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_and_sworn ON need_confidential_part FOR SELECT USING (
        owner_id = app_organization_id()
        OR EXISTS (
          SELECT FROM undertaking WHERE subject_type = 'NEED' AND subject_id = need_id AND promisor_id = app_organization_id()
            AND promisee_id = need_confidential_part.owner_id AND state = 'IN_FORCE' AND app_today() BETWEEN in_force_from AND ends_on
        )
      );
      CREATE POLICY owner_writes ON need_confidential_part FOR INSERT WITH CHECK (
        owner_id = app_organization_id()
        AND EXISTS (SELECT FROM challenge WHERE challenge.id = need_id AND challenge.owner_id = app_organization_id())
      );
      CREATE POLICY owner_changes ON need_confidential_part FOR UPDATE USING (owner_id = app_organization_id());
      CREATE POLICY owner_removes ON need_confidential_part FOR DELETE USING (owner_id = app_organization_id());

      ALTER TABLE need_answer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE need_answer FORCE ROW LEVEL SECURITY;
      CREATE POLICY sides_see ON need_answer FOR SELECT USING (
        app_is_system() OR owner_id = app_organization_id() OR organization_id = app_organization_id()
      );
      CREATE POLICY owner_marks ON need_answer FOR INSERT WITH CHECK (
        owner_id = app_organization_id() AND marked_by = app_user_id()
        AND EXISTS (SELECT FROM challenge WHERE challenge.id = need_id AND challenge.owner_id = app_organization_id())
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE need_answer, need_confidential_part, need_confidentiality');
  }
}
