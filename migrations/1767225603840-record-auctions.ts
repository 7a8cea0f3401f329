import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prices found by auction: who won, for how much, and the one licence that comes of it. */
export class RecordAuctions1767225603840 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(AUCTIONS);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_auction ON licence;
      DROP TABLE licence_auction;
      DROP FUNCTION guard_licence_auction, licence_guard_auction;
      DELETE FROM application_privilege WHERE relation = 'licence_auction';
    `);
  }
}

const AUCTIONS = `
  CREATE TABLE licence_auction (
    id uuid PRIMARY KEY,
    achievement_id uuid NOT NULL REFERENCES achievement,
    licensor_id uuid NOT NULL REFERENCES organization,
    winner_id uuid NOT NULL REFERENCES organization,
    market text NOT NULL CHECK (length(market) BETWEEN 1 AND 200),
    number text NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
    url text NOT NULL,
    held_on date NOT NULL,
    price bigint NOT NULL CHECK (price BETWEEN 1 AND 1000000000000000),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    recorded_by uuid NOT NULL REFERENCES user_account,
    recorded_at timestamptz NOT NULL,
    licence_id uuid REFERENCES licence,
    taken_back_on date,
    taken_back_reason text,
    CHECK (winner_id <> licensor_id),
    CHECK ((taken_back_on IS NULL) = (taken_back_reason IS NULL))
  );
  CREATE UNIQUE INDEX licence_auction_licensor_id_market_number_idx ON licence_auction (licensor_id, market, number)
    WHERE taken_back_on IS NULL;
  CREATE UNIQUE INDEX licence_auction_licence_id_idx ON licence_auction (licence_id) WHERE licence_id IS NOT NULL;
  CREATE INDEX licence_auction_achievement_id_id_idx ON licence_auction (achievement_id, id);
  CREATE INDEX licence_auction_winner_id_id_idx ON licence_auction (winner_id, id);
  ALTER TABLE licence_auction ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_auction FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_and_winner ON licence_auction FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR winner_id = app_organization_id());
  CREATE POLICY owner_records ON licence_auction FOR INSERT WITH CHECK (
    licensor_id = app_organization_id()
    AND EXISTS (SELECT FROM achievement WHERE achievement.id = achievement_id AND achievement.owner_id = licensor_id));
  CREATE POLICY owner_and_winner_use ON licence_auction FOR UPDATE USING (
    licensor_id = app_organization_id() OR winner_id = app_organization_id());
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_auction');
`;

const GUARDS = `
  -- An outcome stays what it was. Its winner's licence rests on it, one at a time; its owner takes it back while none does.
  CREATE FUNCTION guard_licence_auction() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - '{licence_id,taken_back_on,taken_back_reason}'::text[]
       IS DISTINCT FROM to_jsonb(OLD) - '{licence_id,taken_back_on,taken_back_reason}'::text[]
       OR OLD.taken_back_on IS NOT NULL
       OR EXISTS (SELECT FROM licence WHERE id = OLD.licence_id AND state NOT IN ('REJECTED', 'CANCELLED')) THEN
      RAISE EXCEPTION 'the outcome of an auction stays what it was'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_auction_fixed';
    END IF;
    IF NEW.taken_back_on IS NOT NULL THEN
      IF NEW.licence_id IS DISTINCT FROM OLD.licence_id OR OLD.licensor_id IS DISTINCT FROM app_organization_id() THEN
        RAISE EXCEPTION 'its owner takes the outcome of an auction back'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_auction_taken_back_by_owner';
      END IF;
    ELSIF NOT EXISTS (
      SELECT FROM licence WHERE id = NEW.licence_id AND achievement_id = NEW.achievement_id AND licensee_id = NEW.winner_id
        AND state = 'DRAFT'
    ) THEN
      RAISE EXCEPTION 'the licence of its winner comes of an auction'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_auction_of_its_winner';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_auction BEFORE UPDATE ON licence_auction FOR EACH ROW EXECUTE FUNCTION guard_licence_auction();

  -- Nobody approves or signs at a price that was not bid.
  CREATE FUNCTION licence_guard_auction() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM licence_terms AS terms
      WHERE terms.licence_id = NEW.id AND terms.version = NEW.terms_version AND terms.document::jsonb #>> '{pricing,kind}' = 'AUCTION'
        AND NOT EXISTS (
          SELECT FROM licence_auction AS auction
          WHERE auction.licence_id = NEW.id AND auction.taken_back_on IS NULL
            AND terms.document::jsonb -> 'pricing' = jsonb_build_object('kind', 'AUCTION', 'market', auction.market,
              'number', auction.number, 'url', auction.url, 'heldOn', auction.held_on, 'price', auction.price,
              'currency', auction.currency)
        )
    ) THEN
      RAISE EXCEPTION 'a price by auction is one that was bid'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_auction_first';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_auction BEFORE UPDATE ON licence FOR EACH ROW
    WHEN (NEW.state IN ('APPROVED', 'SIGNED') AND NEW.state <> OLD.state) EXECUTE FUNCTION licence_guard_auction();
`;
