import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was changed last, what closes soonest, and listings by a part of their code or by the whole of it. */
export class AddListOrders1767225602200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX achievement_updated_idx ON achievement (state, updated_at, id);
      CREATE INDEX achievement_owner_updated_idx ON achievement (owner_id, updated_at, id);
      CREATE INDEX achievement_code_idx ON achievement USING gin (code gin_trgm_ops);
      CREATE INDEX achievement_whole_code_idx ON achievement (lower(code));

      CREATE INDEX challenge_updated_idx ON challenge (kind, updated_at, id) WHERE state IN ('PUBLISHED', 'MATCHED');
      CREATE INDEX challenge_owner_updated_idx ON challenge (owner_id, updated_at, id);
      -- What has no day to close on comes after everything that has one.
      CREATE INDEX challenge_closes_idx ON challenge (kind, coalesce(closes_on, 'infinity'), id)
        WHERE state IN ('PUBLISHED', 'MATCHED');
      CREATE INDEX challenge_code_idx ON challenge USING gin (code gin_trgm_ops);
      CREATE INDEX challenge_whole_code_idx ON challenge (lower(code));

      CREATE INDEX organization_name_en_idx ON organization USING gin (name_en gin_trgm_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX achievement_updated_idx, achievement_owner_updated_idx, achievement_code_idx, achievement_whole_code_idx,
        challenge_updated_idx, challenge_owner_updated_idx, challenge_closes_idx, challenge_code_idx, challenge_whole_code_idx,
        organization_name_en_idx;
    `);
  }
}
