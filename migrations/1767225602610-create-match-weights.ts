import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the parts of a score weigh, as data with versions; the first is the prior from which learning starts. */
export class CreateMatchWeights1767225602610 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE match_weights (
        version integer PRIMARY KEY CHECK (version > 0),
        -- Shares of the score in parts per million.
        text_ppm integer NOT NULL CHECK (text_ppm BETWEEN 0 AND 1000000),
        taxonomy_ppm integer NOT NULL CHECK (taxonomy_ppm BETWEEN 0 AND 1000000),
        maturity_ppm integer NOT NULL CHECK (maturity_ppm BETWEEN 0 AND 1000000),
        price_ppm integer NOT NULL CHECK (price_ppm BETWEEN 0 AND 1000000),
        region_ppm integer NOT NULL CHECK (region_ppm BETWEEN 0 AND 1000000),
        deadline_ppm integer NOT NULL CHECK (deadline_ppm BETWEEN 0 AND 1000000),
        licence_ppm integer NOT NULL CHECK (licence_ppm BETWEEN 0 AND 1000000),
        freshness_ppm integer NOT NULL CHECK (freshness_ppm BETWEEN 0 AND 1000000),
        -- How a list is laid out: λ of diversification, α of congestion, how many of one organization in the first ten.
        diversity_ppm integer NOT NULL CHECK (diversity_ppm BETWEEN 0 AND 1000000),
        congestion_ppm integer NOT NULL CHECK (congestion_ppm BETWEEN 0 AND 1000000),
        organization_cap smallint NOT NULL CHECK (organization_cap > 0),
        note_zh text NOT NULL CHECK (note_zh <> ''),
        note_en text NOT NULL CHECK (note_en <> ''),
        in_force_from timestamptz NOT NULL,
        CHECK (text_ppm + taxonomy_ppm + maturity_ppm + price_ppm + region_ppm + deadline_ppm + licence_ppm + freshness_ppm
          = 1000000)
      );

      INSERT INTO match_weights VALUES (1, 550000, 150000, 80000, 70000, 50000, 40000, 30000, 30000, 800000, 20000, 2,
        '先验权重：尚无反馈数据时的设定', 'The prior: set before there was any feedback', '2026-01-01 00:00:00+08');

      SELECT make_append_only('match_weights');
      SELECT app_grant('SELECT, INSERT', 'match_weights');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE match_weights');
  }
}
