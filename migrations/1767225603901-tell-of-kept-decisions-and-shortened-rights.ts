import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a decision was kept open, and that a right ends earlier, are events of a licence's record. */
export class TellOfKeptDecisionsAndShortenedRights1767225603901 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT INTO licence_event_kind (kind, seen_by)
      VALUES ('DECISION_KEPT', 'SIDES'), ('RIGHT_SHORTENED', 'SIDES_AND_AUTHORITIES')`);
  }

  /** Only while no record tells of one. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM licence_event_kind WHERE kind IN ('DECISION_KEPT', 'RIGHT_SHORTENED')`);
  }
}
