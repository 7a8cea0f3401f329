import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A price that a technology market listed is the listed one (Law on Promoting the Transformation of Scientific and Technological
 * Achievements art. 18): any other is agreed, and made public first.
 */
export class HoldFeesToListings1767225603872 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(LISTED);
    await db.query(GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_listed_price ON licence;
      DROP FUNCTION licence_guard_listed_price, licence_leaves_listed_price;
      ALTER TABLE achievement DROP COLUMN ufpl_listed_price;
    `);
  }
}

const LISTED = `
  ALTER TABLE achievement ADD COLUMN ufpl_listed_price jsonb
    CHECK (jsonb_typeof(ufpl_listed_price) = 'object' AND ufpl_listed_price ? 'fees' AND pg_column_size(ufpl_listed_price) < 100000);

  -- Whether terms that name the market's listing have another price than it states. Shares are no listed price.
  CREATE FUNCTION licence_leaves_listed_price(asked uuid) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT EXISTS (
      SELECT FROM licence
      JOIN licence_terms AS agreed ON agreed.licence_id = licence.id AND agreed.version = licence.terms_version
      JOIN achievement AS listed ON listed.id = licence.achievement_id
      CROSS JOIN LATERAL (SELECT coalesce(agreed.document::jsonb -> 'terms', agreed.document::jsonb) AS terms) AS said
      WHERE licence.id = asked AND agreed.document::jsonb #>> '{pricing,kind}' = 'MARKET_LISTING' AND (
        terms ->> 'currency' IS DISTINCT FROM listed.ufpl_currency
        OR terms -> 'fees' IS DISTINCT FROM coalesce(listed.ufpl_listed_price -> 'fees', jsonb_build_array(jsonb_build_object(
          'kind', 'LUMP_SUM', 'amount', listed.ufpl_lump_sum, 'dueDays', listed.ufpl_due_days)))
        OR coalesce(terms -> 'option', 'null') <> coalesce(listed.ufpl_listed_price -> 'option', 'null')
        OR coalesce(terms -> 'equity', 'null') <> 'null'
        OR coalesce(terms -> 'entryFee', '0') <> coalesce(listed.ufpl_listed_price -> 'entryFee', '0')))
  $$;
`;

const GUARD = `
  CREATE FUNCTION licence_guard_listed_price() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF licence_leaves_listed_price(NEW.id) THEN
      RAISE EXCEPTION 'a listed price is the one that the listing states'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_listed_price';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_listed_price BEFORE UPDATE ON licence FOR EACH ROW
    WHEN (NEW.state = 'APPROVED' AND OLD.state <> 'APPROVED') EXECUTE FUNCTION licence_guard_listed_price();
`;
