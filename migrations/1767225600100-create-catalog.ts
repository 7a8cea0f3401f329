import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words everybody uses: regions, industries, disciplines, patent classes. Seeded from data by the owner, read by all. */
export class CreateCatalog1767225600100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE region (
        code text PRIMARY KEY CHECK (code ~ '^[1-9][0-9]{5}$'),
        parent_code text REFERENCES region,
        level text NOT NULL CHECK (level IN ('PROVINCE', 'CITY', 'COUNTY')),
        name_zh text NOT NULL,
        name_en text,
        path text COLLATE "C" NOT NULL UNIQUE CHECK (path ~ '^(/[0-9]+)+/$'),
        CHECK ((parent_code IS NULL) = (level = 'PROVINCE'))
      );
      CREATE INDEX ON region (parent_code);

      CREATE TABLE industry (
        code text PRIMARY KEY CHECK (code ~ '^([A-T]|[0-9]{2})$'),
        section_code text REFERENCES industry,
        level text NOT NULL CHECK (level IN ('SECTION', 'DIVISION')),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        path text COLLATE "C" NOT NULL UNIQUE CHECK (path ~ '^/[A-T]/([0-9]{2}/)?$'),
        CHECK ((section_code IS NULL) = (level = 'SECTION'))
      );

      CREATE TABLE discipline (
        code text PRIMARY KEY CHECK (code ~ '^[0-9]{2}$'),
        name_zh text NOT NULL,
        name_en text NOT NULL
      );

      CREATE TABLE ipc_symbol (
        code text PRIMARY KEY CHECK (code ~ '^[A-H]([0-9]{2})?$'),
        section_code text REFERENCES ipc_symbol,
        level text NOT NULL CHECK (level IN ('SECTION', 'CLASS')),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        CHECK ((section_code IS NULL) = (level = 'SECTION'))
      );

      SELECT app_grant('SELECT', name) FROM unnest(ARRAY['region', 'industry', 'discipline', 'ipc_symbol']) AS name;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE ipc_symbol, discipline, industry, region');
  }
}
