import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matches that a side has looked at and does not want to see again, with why. */
export class CreateMatchDismissal1767225602400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE match_dismissal (
        id uuid PRIMARY KEY,
        need_id uuid NOT NULL REFERENCES challenge,
        achievement_id uuid NOT NULL REFERENCES achievement,
        -- The owner of the need or of the achievement: what one side puts aside, the other still sees.
        organization_id uuid NOT NULL REFERENCES organization,
        side text NOT NULL CHECK (side IN ('NEED', 'ACHIEVEMENT')),
        reason text NOT NULL CHECK (reason IN (
          'WRONG_FIELD', 'TOO_IMMATURE', 'TOO_EXPENSIVE', 'ALREADY_KNOWN', 'WRONG_REGION', 'OTHER')),
        note text CHECK (length(note) BETWEEN 1 AND 500),
        user_id uuid NOT NULL REFERENCES user_account,
        dismissed_at timestamptz NOT NULL,
        CHECK (reason <> 'OTHER' OR note IS NOT NULL),
        UNIQUE (organization_id, need_id, achievement_id)
      );
      CREATE INDEX match_dismissal_achievement_idx ON match_dismissal (organization_id, achievement_id);

      -- Nobody learns that somebody else did not want what they offer or look for.
      ALTER TABLE match_dismissal ENABLE ROW LEVEL SECURITY;
      ALTER TABLE match_dismissal FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_dismissals ON match_dismissal USING (app_is_system() OR organization_id = app_organization_id());
      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'match_dismissal');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE match_dismissal');
  }
}
