import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether nobody has enquired about a need yet, by itself or together with an achievement. Who asks whom is between the two;
 * that nobody asks may be known to the need's owner and to the authorities of its region. Everybody else hears false.
 */
export class FindUnansweredNeeds1767225602210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX enquiry_need_idx ON enquiry (split_part(subject_id, ':', 1)) WHERE subject_type IN ('NEED', 'MATCH');

      CREATE FUNCTION need_is_unanswered(need_id uuid, owner_id uuid, region_path text) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
      DECLARE
        before text := coalesce(current_setting('app.system', true), '');
        is_asked boolean;
      BEGIN
        IF NOT (app_is_system() OR owner_id IS NOT DISTINCT FROM app_organization_id() OR app_watches(region_path)) THEN
          RETURN false;
        END IF;
        PERFORM set_config('app.system', 'conversations.counts', true);
        SELECT EXISTS (
          SELECT FROM enquiry WHERE subject_type IN ('NEED', 'MATCH') AND split_part(subject_id, ':', 1) = need_id::text
        ) INTO is_asked;
        PERFORM set_config('app.system', before, true);
        RETURN NOT is_asked;
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION need_is_unanswered; DROP INDEX enquiry_need_idx;');
  }
}
