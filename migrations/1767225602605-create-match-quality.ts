import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How good matching is, as it is published: evaluations on judged collections, and figures of what happens here. */
export class CreateMatchQuality1767225602605 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE match_evaluation (
        id uuid PRIMARY KEY,
        -- The judged collection.
        dataset text NOT NULL CHECK (dataset <> ''),
        metric text NOT NULL CHECK (metric <> ''),
        value double precision NOT NULL CHECK (value BETWEEN 0 AND 1),
        evaluated_at timestamptz NOT NULL,
        -- The state of the program, and of the dictionary by which it crosses languages.
        commit text,
        dictionary_hash text,
        documents integer NOT NULL CHECK (documents > 0),
        queries integer NOT NULL CHECK (queries > 0),
        seconds double precision NOT NULL CHECK (seconds >= 0)
      );
      CREATE INDEX match_evaluation_dataset_metric_id_idx ON match_evaluation (dataset, metric, id);
      SELECT make_append_only('match_evaluation');

      -- One row for each figure and day; without a value when what it rests on is too little.
      CREATE TABLE match_figure (
        day date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('ACHIEVEMENTS_SHOWN', 'NEEDS_MATCHED', 'EXPOSURE_GINI', 'LISTS_ACCEPTED',
          'MATCHES_ACCEPTED', 'HOURS_TO_FIRST_REPLY')),
        since date NOT NULL,
        value double precision CHECK (value >= 0),
        count integer NOT NULL CHECK (count >= 0),
        curve double precision[],
        drawn_at timestamptz NOT NULL,
        PRIMARY KEY (day, kind),
        CHECK (since <= day)
      );
      SELECT make_append_only('match_figure');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE match_figure, match_evaluation');
  }
}
