import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A buy-out becomes a transfer by payment: its price is not written off, and without it a licence is not converted. */
export class PayForTransfers1767225603865 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PRICE);
    await db.query(TRANSFER);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_price ON licence_write_off;
      DROP TRIGGER guard_transfer ON licence;
      DROP FUNCTION licence_guard_price, licence_guard_transfer;
    `);
  }
}

const PRICE = `
  CREATE FUNCTION licence_guard_price() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
        WHERE line.id = NEW.receivable_id AND line.kind = 'BUY_OUT' AND open.principal > 0) THEN
      RAISE EXCEPTION 'the price of a buy-out is not written off'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_price_paid';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_price BEFORE INSERT OR UPDATE ON licence_write_off FOR EACH ROW
    WHEN (NEW.state IN ('PROPOSED', 'APPROVED')) EXECUTE FUNCTION licence_guard_price();
`;

const TRANSFER = `
  CREATE FUNCTION licence_guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    -- The buy-out that stands is open no more, and no part of its price was given up.
    IF NOT EXISTS (SELECT FROM licence_receivable AS line
        WHERE line.licence_id = NEW.id AND line.kind = 'BUY_OUT' AND line.reverses_id IS NULL
          AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = line.id)
          AND NOT EXISTS (SELECT FROM licence_open_line AS open WHERE open.receivable_id = line.id)
          AND NOT EXISTS (SELECT FROM licence_allocation AS part JOIN licence_receivable AS credit ON credit.id = part.credit_id
            WHERE part.receivable_id = line.id AND credit.kind = 'WRITE_OFF'
            GROUP BY part.receivable_id HAVING sum(part.principal) > 0)) THEN
      RAISE EXCEPTION 'a transfer takes a buy-out that is paid'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_transfer_paid';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_transfer BEFORE UPDATE OF state ON licence FOR EACH ROW
    WHEN (NEW.state = 'CONVERTED_TRANSFER' AND OLD.state <> 'CONVERTED_TRANSFER') EXECUTE FUNCTION licence_guard_transfer();
`;
