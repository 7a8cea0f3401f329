import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices (发票) as the tax system numbered them: what of a receivable is invoiced, with which tax, and what was taken back. */
export class CreateLicenceInvoices1767225602920 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PROFILES);
    await db.query(INVOICES);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE licence_invoice_line, licence_invoice, invoice_profile;
      DROP FUNCTION licence_guard_invoice, licence_guard_invoice_lines, licence_guard_invoiced, licence_invoice_tax;
    `);
  }
}

const PROFILES = `
  -- What an organization wants written on invoices, as buyer or as seller; the newest version stands.
  CREATE TABLE invoice_profile (
    organization_id uuid NOT NULL REFERENCES organization,
    version integer NOT NULL CHECK (version > 0),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- 纳税人识别号; since 2015 the unified social credit code.
    taxpayer_number text NOT NULL CHECK (taxpayer_number ~ '^[0-9A-Z]{15,20}$'),
    address text CHECK (length(address) BETWEEN 1 AND 200),
    phone text CHECK (length(phone) BETWEEN 1 AND 50),
    bank text CHECK (length(bank) BETWEEN 1 AND 200),
    account text CHECK (account ~ '^[0-9]{6,32}$'),
    written_by uuid NOT NULL REFERENCES user_account,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, version)
  );
`;

const INVOICES = `
  -- An invoice, or (amounts below zero) the red-letter one that takes it back as a whole.
  CREATE TABLE licence_invoice (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('SPECIAL', 'ORDINARY')),
    -- 发票代码 of the older kinds; empty for digital invoices, which have a number of 20 digits only.
    batch_code text NOT NULL,
    number text NOT NULL,
    issued_on date NOT NULL,
    -- Tax included.
    amount bigint NOT NULL CHECK (amount <> 0),
    tax bigint NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Parts per million; NULL when the sale is exempt.
    vat_rate_ppm integer CHECK (vat_rate_ppm BETWEEN 1 AND 200000),
    -- 技术合同登记编号, on which the exemption rests.
    contract_registration text CHECK (contract_registration ~ '^[0-9A-Za-z-]{6,40}$'),
    -- Both sides as they stood on the day.
    seller jsonb NOT NULL CHECK (seller ->> 'name' <> '' AND seller ->> 'taxpayerNumber' <> ''),
    buyer jsonb NOT NULL CHECK (buyer ->> 'name' <> '' AND buyer ->> 'taxpayerNumber' <> ''),
    reverses_id uuid UNIQUE,
    reason text CHECK (length(reason) BETWEEN 1 AND 500),
    issued_by uuid NOT NULL REFERENCES user_account,
    recorded_at timestamptz NOT NULL,
    -- The tax in the licensor's book; NULL where there is none.
    transfer_id uuid UNIQUE REFERENCES ledger_transfer,
    CHECK ((batch_code = '' AND number ~ '^[0-9]{20}$') OR (batch_code ~ '^([0-9]{10}|[0-9]{12})$' AND number ~ '^[0-9]{8}$')),
    -- The first two digits of a digital invoice's number are those of its year.
    CHECK (batch_code <> '' OR left(number, 2) = to_char(issued_on, 'YY')),
    CHECK ((vat_rate_ppm IS NULL) <> (contract_registration IS NULL)),
    -- An exempt sale has no special invoice: 财税〔2016〕36号 附件1 第五十三条.
    CHECK (kind = 'ORDINARY' OR vat_rate_ppm IS NOT NULL),
    CHECK ((reverses_id IS NULL) = (amount > 0) AND (reverses_id IS NULL) = (reason IS NULL)),
    CHECK (tax = 0 OR (tax > 0) = (amount > 0)),
    CHECK ((transfer_id IS NULL) = (tax = 0)),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    UNIQUE (licensor_id, number, batch_code),
    UNIQUE (id, licence_id),
    FOREIGN KEY (reverses_id, licence_id) REFERENCES licence_invoice (id, licence_id)
  );
  CREATE INDEX licence_invoice_licensor_id_id_idx ON licence_invoice (licensor_id, id);
  CREATE INDEX licence_invoice_licensee_id_id_idx ON licence_invoice (licensee_id, id);
  CREATE INDEX licence_invoice_licence_id_id_idx ON licence_invoice (licence_id, id);
  CREATE INDEX licence_invoice_region_path_id_idx ON licence_invoice (region_path, id);
  CREATE INDEX licence_invoice_licensor_region_path_id_idx ON licence_invoice (licensor_region_path, id);

  -- What an invoice says of one receivable; what a red-letter one takes back is below zero.
  CREATE TABLE licence_invoice_line (
    id uuid PRIMARY KEY,
    invoice_id uuid NOT NULL,
    licence_id uuid NOT NULL REFERENCES licence,
    receivable_id uuid NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0),
    tax bigint NOT NULL,
    FOREIGN KEY (invoice_id, licence_id) REFERENCES licence_invoice (id, licence_id),
    FOREIGN KEY (receivable_id, licence_id) REFERENCES licence_receivable (id, licence_id),
    UNIQUE (invoice_id, receivable_id)
  );
  CREATE INDEX licence_invoice_line_receivable_id_idx ON licence_invoice_line (receivable_id);
`;

const GUARDS = `
  -- The tax in an amount that includes it: what is left after the net, which is rounded half-up away from zero, once.
  CREATE FUNCTION licence_invoice_tax(amount bigint, rate integer) RETURNS bigint IMMUTABLE LANGUAGE sql AS $$
    SELECT coalesce(amount - sign(amount) * div(2 * abs(amount)::numeric * 1000000 + 1000000 + rate, 2 * (1000000 + rate)), 0)::bigint
  $$;

  CREATE FUNCTION licence_guard_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.issued_on > app_today() THEN
      RAISE EXCEPTION 'nobody issues an invoice tomorrow'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_not_in_future';
    END IF;
    IF NOT EXISTS (SELECT FROM licence WHERE id = NEW.licence_id
      AND region_path = NEW.region_path AND licensor_region_path = NEW.licensor_region_path) THEN
      RAISE EXCEPTION 'an invoice lies where its licence does'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_of_licence';
    END IF;
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM licence_invoice AS original WHERE id = NEW.reverses_id AND reverses_id IS NULL
        AND issued_on <= NEW.issued_on AND (amount, tax, kind, currency, seller, buyer) = (-NEW.amount, -NEW.tax, NEW.kind, NEW.currency, NEW.seller, NEW.buyer)
        AND (vat_rate_ppm, contract_registration) IS NOT DISTINCT FROM (NEW.vat_rate_ppm, NEW.contract_registration)
    ) THEN
      RAISE EXCEPTION 'a red-letter invoice mirrors one that is none'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_mirrored';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_invoice BEFORE INSERT ON licence_invoice FOR EACH ROW EXECUTE FUNCTION licence_guard_invoice();

  -- At commit: an invoice is the sum of its lines, each in its currency, taxed at its rate and owed on its day.
  CREATE FUNCTION licence_guard_invoice_lines() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.amount, NEW.tax) IS DISTINCT FROM
      (SELECT (sum(amount)::bigint, sum(tax)::bigint) FROM licence_invoice_line WHERE invoice_id = NEW.id)
      OR EXISTS (
        SELECT FROM licence_invoice_line AS line JOIN licence_receivable AS owed ON owed.id = line.receivable_id
        WHERE line.invoice_id = NEW.id AND (owed.currency <> NEW.currency OR owed.posted_on > NEW.issued_on
          OR (line.amount > 0) <> (NEW.amount > 0) OR line.tax <> licence_invoice_tax(line.amount, NEW.vat_rate_ppm))
      ) THEN
      RAISE EXCEPTION 'an invoice is the sum of its lines'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_is_its_lines';
    END IF;
    IF NEW.reverses_id IS NOT NULL AND EXISTS (
      SELECT receivable_id, -amount, -tax FROM licence_invoice_line WHERE invoice_id = NEW.reverses_id
      EXCEPT SELECT receivable_id, amount, tax FROM licence_invoice_line WHERE invoice_id = NEW.id
    ) THEN
      RAISE EXCEPTION 'a red-letter invoice takes back every line'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_mirrored';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_invoice_lines AFTER INSERT ON licence_invoice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_guard_invoice_lines();

  -- At commit, one at a time per licence: never more than is owed, never less than nothing. Invisible rows count as missing.
  CREATE FUNCTION licence_guard_invoiced() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_invoice ' || NEW.licence_id, 0));
    IF NOT EXISTS (
      SELECT FROM licence_receivable AS owed WHERE id = NEW.receivable_id
        AND (SELECT sum(amount) FROM licence_invoice_line WHERE receivable_id = NEW.receivable_id) BETWEEN 0 AND owed.amount
        -- What was taken back is not invoiced any more; an invoice of it can be taken back, too.
        AND (NEW.amount < 0 OR (owed.reverses_id IS NULL
          AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = owed.id)))
    ) THEN
      RAISE EXCEPTION 'more is invoiced than is owed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_bounded';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_invoiced AFTER INSERT ON licence_invoice_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_guard_invoiced();
`;

const ACCESS = `
  SELECT make_append_only(name::regclass)
  FROM unnest(ARRAY['invoice_profile', 'licence_invoice', 'licence_invoice_line']) AS name;

  -- Its own, and that of the other side of a signed licence, who writes it on invoices or reads it there.
  ALTER TABLE invoice_profile ENABLE ROW LEVEL SECURITY;
  ALTER TABLE invoice_profile FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_and_of_partners ON invoice_profile FOR SELECT USING (
    app_is_system() OR organization_id = app_organization_id() OR EXISTS (
      SELECT FROM licence WHERE signed_on IS NOT NULL AND organization_id IN (licensee_id, licensor_id)
        AND app_organization_id() IN (licensee_id, licensor_id)
    )
  );
  CREATE POLICY own_organization_writes ON invoice_profile FOR INSERT
    WITH CHECK (organization_id = app_organization_id() AND written_by = app_user_id());

  ALTER TABLE licence_invoice ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_invoice FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence_invoice FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY licensor_issues ON licence_invoice FOR INSERT
    WITH CHECK (licensor_id = app_organization_id() AND issued_by = app_user_id());

  ALTER TABLE licence_invoice_line ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_invoice_line FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_invoice_line FOR SELECT USING (EXISTS (SELECT FROM licence
    WHERE licence.id = licence_id));
  CREATE POLICY licensor_issues ON licence_invoice_line FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM licence WHERE licence.id = licence_id AND licensor_id = app_organization_id())
  );
`;
