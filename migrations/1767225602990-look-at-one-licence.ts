import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are seen by whoever sees their licence. */
const WITH_THEIR_LICENCE = ['licence_terms', 'licence_event', 'licence_allocation', 'licence_grant'];

/**
 * Rows of a licence are seen by looking at that licence alone. As EXISTS the planner read every licence that somebody sees to show
 * one page of allocations: all of a university's, or of a province's.
 */
export class LookAtOneLicence1767225602990 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of WITH_THEIR_LICENCE)
      await db.query(`
        DROP POLICY with_its_licence ON ${table};
        CREATE POLICY with_its_licence ON ${table} FOR SELECT USING (
          app_is_system() OR coalesce((SELECT true FROM licence WHERE licence.id = licence_id), false)
        );`);
    await db.query(`
      DROP POLICY sides ON licence_fact;
      CREATE POLICY sides ON licence_fact FOR SELECT USING (app_is_system() OR coalesce(
        (SELECT app_organization_id() IN (licensor_id, licensee_id) FROM licence WHERE licence.id = licence_id), false));`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of WITH_THEIR_LICENCE)
      await db.query(`
        DROP POLICY with_its_licence ON ${table};
        CREATE POLICY with_its_licence ON ${table} FOR SELECT USING (EXISTS (SELECT FROM licence WHERE licence.id = licence_id));`);
    await db.query(`
      DROP POLICY sides ON licence_fact;
      CREATE POLICY sides ON licence_fact FOR SELECT USING (
        app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id AND app_organization_id() IN (licensor_id, licensee_id))
      );`);
  }
}
