import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever may read a licence sees what its close-out still misses, an authority too, which reads no list of materials: counted for it,
 * they would look returned.
 */
export class SeeWhatCloseOutsMiss1767225603905 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Materials of a licence that keep its close-out open: all of them, and those that wait for the licensee.
      CREATE FUNCTION licence_materials_left(asked uuid, OUT unsettled integer, OUT with_licensee integer) LANGUAGE plpgsql AS $$
      DECLARE
        before text := coalesce(current_setting('app.system', true), '');
      BEGIN
        IF NOT EXISTS (SELECT FROM licence WHERE id = asked) THEN
          RETURN;
        END IF;
        PERFORM set_config('app.system', 'licensing.close-outs', true);
        SELECT count(*), count(*) FILTER (WHERE state <> 'SETTLED') INTO unsettled, with_licensee
          FROM licence_material WHERE licence_id = asked AND at_end <> 'KEEP' AND state NOT IN ('CONFIRMED', 'WITHDRAWN');
        PERFORM set_config('app.system', before, true);
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION licence_materials_left');
  }
}
