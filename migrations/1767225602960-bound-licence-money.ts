import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What bounds licence money when the past turns out different: write-offs that a credit makes good, and distributions of income
 * that was taken back or came under another receipt.
 */
export class BoundLicenceMoney1767225602960 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KINDS);
    await db.query(REVOCATION);
    await db.query(DISTRIBUTABLE);
    await db.query(DISTRIBUTION_GUARDS);
    await db.query(REFERENCES);
  }

  /** Refused where something was written back or an approval taken back: the older books cannot say it. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(OLD_REFERENCES);
    await db.query(OLD_DISTRIBUTION_GUARDS);
    await db.query(OLD_REVOCATION);
    await db.query(OLD_KINDS);
  }
}

const kinds = (names: string) => `
  ALTER TABLE licence_receivable DROP CONSTRAINT licence_receivable_kind_check,
    ADD CONSTRAINT licence_receivable_kind_check CHECK (kind IN (${names}));
`;
const OLDER = `'LUMP_SUM', 'INSTALMENT', 'ROYALTY', 'TRUE_UP', 'CREDIT', 'SUPPLEMENT', 'BUY_OUT', 'COST', 'WRITE_OFF'`;
const OLD_KINDS = kinds(OLDER);
const KINDS = kinds(`${OLDER}, 'WRITE_BACK'`);

const REVOCATION = `
  INSERT INTO licence_distribution_move (action, from_state, to_state) VALUES ('revoke', 'APPROVED', 'CANCELLED');

  -- Who took the approval back, and the mirror image of what it had booked.
  ALTER TABLE licence_distribution
    ADD COLUMN revoked_by uuid REFERENCES user_account,
    ADD COLUMN revoked_on date,
    ADD COLUMN reversal_transfer_id uuid UNIQUE REFERENCES ledger_transfer,
    DROP CONSTRAINT licence_distribution_check5,
    ADD CONSTRAINT licence_distribution_booked_check CHECK (
      (transfer_id IS NOT NULL) = (state IN ('APPROVED', 'PAID') OR reversal_transfer_id IS NOT NULL)
    ),
    ADD CONSTRAINT licence_distribution_revoked_check CHECK (
      num_nonnulls(revoked_by, revoked_on, reversal_transfer_id) IN (0, 3)
      AND (revoked_by IS NULL OR state = 'CANCELLED' AND revoked_by <> prepared_by)
    );

  -- A reversal says what it reverses by its reference alone: a policy cannot look into its own table.
  ALTER POLICY distribution_is_the_books_own ON ledger_transfer USING (
    (kind <> 'DISTRIBUTED' AND reference NOT LIKE 'licence-distribution%')
    OR app_is_system() OR organization_id = app_organization_id()
  );
`;
const OLD_REVOCATION = `
  ALTER POLICY distribution_is_the_books_own ON ledger_transfer USING (
    kind <> 'DISTRIBUTED' OR app_is_system() OR organization_id = app_organization_id()
  );
  ALTER TABLE licence_distribution
    DROP CONSTRAINT licence_distribution_revoked_check,
    DROP CONSTRAINT licence_distribution_booked_check,
    ADD CONSTRAINT licence_distribution_check5 CHECK ((state IN ('APPROVED', 'PAID')) = (transfer_id IS NOT NULL)),
    DROP COLUMN reversal_transfer_id,
    DROP COLUMN revoked_on,
    DROP COLUMN revoked_by;
  DELETE FROM licence_distribution_move WHERE action = 'revoke';
`;

const DISTRIBUTABLE = `
  -- What a licensee's credits have freed, in minor units: credited and not set against a fee. So much of what was received is no
  -- income any more.
  CREATE FUNCTION licence_credit_freed(licence uuid, money text) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce((SELECT -sum(amount) FROM licence_receivable WHERE licence_id = licence AND kind = 'CREDIT' AND currency = money), 0)
      ::bigint - coalesce((
        SELECT sum(part.amount) FROM licence_allocation AS part
        JOIN licence_receivable AS credit ON credit.id = part.credit_id AND credit.kind = 'CREDIT' AND credit.currency = money
        JOIN licence_receivable AS owed ON owed.id = part.receivable_id AND owed.kind <> 'COST'
        WHERE part.licence_id = licence
      ), 0)::bigint
  $$;

  -- Of each receipt of a licence: what of it is income, what of it stands in distributions, and what is left to share out. Money
  -- that is written down late takes the place of other money, which may have been distributed: what those receipts then lack,
  -- the oldest receipts with something left stand in for.
  CREATE FUNCTION licence_distributable(licence uuid)
    RETURNS TABLE (receipt_id uuid, currency text, allocated bigint, distributed bigint, left_over bigint)
    STABLE LANGUAGE sql AS $$
    SELECT id, currency, allocated, distributed,
      greatest(least(allocated - distributed, older + allocated - distributed - lacking), 0)::bigint
    FROM (
      SELECT part.*, sum(greatest(distributed - allocated, 0)) OVER (PARTITION BY currency) + freed AS lacking,
        coalesce(sum(greatest(allocated - distributed, 0)) OVER (PARTITION BY currency ORDER BY received_on, id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS older
      FROM (
        SELECT id, currency, received_on, licence_receipt_allocated(id) AS allocated,
          licence_receipt_distributed(id) AS distributed, freed
        FROM licence_receipt AS receipt JOIN (
          SELECT currency, licence_credit_freed(licence, currency) AS freed
          FROM (SELECT DISTINCT currency FROM licence_receipt WHERE licence_id = licence) AS used
        ) AS credited USING (currency)
        WHERE licence_id = licence
      ) AS part
    ) AS summed
  $$;

  -- What of a distribution nothing received covers, others of its licence counted: first those of which something was paid, then
  -- those approved, then those prepared, each by age.
  CREATE FUNCTION licence_distribution_missing(distribution uuid) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce(max(least(gross, greatest(upto - received, 0))), 0)::bigint FROM (
      SELECT told.id, told.gross,
        sum(told.gross) OVER (ORDER BY EXISTS (SELECT FROM licence_distribution_payout WHERE distribution_id = told.id) DESC,
          told.state = 'PREPARED', told.id) AS upto,
        (SELECT coalesce(sum(licence_receipt_allocated(id)), 0) FROM licence_receipt
          WHERE licence_id = this.licence_id AND currency = this.currency)
          - licence_credit_freed(this.licence_id, this.currency) AS received
      FROM licence_distribution AS this JOIN licence_distribution AS told USING (licence_id, currency)
      WHERE this.id = distribution AND told.state IN ('PREPARED', 'APPROVED', 'PAID')
    ) AS standing WHERE id = distribution
  $$;
`;

const lock = `PERFORM pg_advisory_xact_lock(hashtextextended('licence_distribution ' || NEW.licence_id, 0));`;

/** The guard of every change; only what counts as overspent, and whether an approval may be taken back, differ. */
const guardChange = (isOverspent: string, revocation: string) => `
  CREATE OR REPLACE FUNCTION licence_distribution_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${lock}
    IF (NEW.id, NEW.number, NEW.licence_id, NEW.licensor_id, NEW.scheme_id, NEW.currency, NEW.gross, NEW.direct_costs, NEW.taxes,
        NEW.net, NEW.floor_ppm, NEW.inventors_amount, NEW.unit_amount, NEW.university_amount, NEW.prepared_by, NEW.prepared_on)
       IS DISTINCT FROM
       (OLD.id, OLD.number, OLD.licence_id, OLD.licensor_id, OLD.scheme_id, OLD.currency, OLD.gross, OLD.direct_costs, OLD.taxes,
        OLD.net, OLD.floor_ppm, OLD.inventors_amount, OLD.unit_amount, OLD.university_amount, OLD.prepared_by, OLD.prepared_on)
       OR OLD.transfer_id IS NOT NULL AND (NEW.transfer_id, NEW.approved_by, NEW.approved_on)
       IS DISTINCT FROM (OLD.transfer_id, OLD.approved_by, OLD.approved_on) THEN
      RAISE EXCEPTION 'what a distribution says does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_version_counts';
    END IF;
    IF NOT EXISTS (SELECT FROM licence_distribution_move WHERE from_state = OLD.state AND to_state = NEW.state) THEN
      RAISE EXCEPTION 'a distribution does not go from % to %', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_machine';
    END IF;
    IF NEW.state = 'APPROVED' AND ${isOverspent} THEN
      RAISE EXCEPTION 'more is distributed than was received'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_received';
    END IF;
    IF NEW.state = 'PAID' AND NOT licence_distribution_paid_out(NEW.id) THEN
      RAISE EXCEPTION 'a distribution is paid once every share is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_paid_out';
    END IF;
    ${revocation}
    RETURN NEW;
  END $$;
`;

const DISTRIBUTION_GUARDS = `
  ${guardChange(
    'licence_distribution_missing(NEW.id) > 0',
    `IF OLD.state = 'APPROVED' AND NEW.state = 'CANCELLED' AND (
      EXISTS (SELECT FROM licence_distribution_payout WHERE distribution_id = NEW.id)
      OR NOT EXISTS (SELECT FROM ledger_transfer WHERE id = NEW.reversal_transfer_id AND reverses_id = NEW.transfer_id)
    ) THEN
      RAISE EXCEPTION 'an approval is taken back before the first payout, and what it booked with it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_revoked';
    END IF;`,
  )}

  -- At commit, one at a time per licence: never more than came in for something owed, neither of a receipt nor of the licence.
  -- Invisible rows count as missing.
  CREATE OR REPLACE FUNCTION licence_distribution_guard_received() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${lock}
    IF licence_receipt_distributed(NEW.receipt_id) > licence_receipt_allocated(NEW.receipt_id) OR EXISTS (
      SELECT FROM licence_distributable(NEW.licence_id) AS part GROUP BY part.currency
      HAVING sum(part.distributed) > sum(part.allocated) - licence_credit_freed(NEW.licence_id, part.currency)
        AND bool_or(part.receipt_id = NEW.receipt_id)
    ) THEN
      RAISE EXCEPTION 'more is distributed than was received'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_received';
    END IF;
    RETURN NULL;
  END $$;
  DROP FUNCTION licence_distribution_overspent;

  CREATE OR REPLACE FUNCTION licence_distribution_guard_payout() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_distribution ' || licence_id, 0))
      FROM licence_distribution WHERE id = NEW.distribution_id;
    IF NOT EXISTS (
      SELECT FROM licence_distribution_share AS share JOIN licence_distribution AS told ON told.id = share.distribution_id
      WHERE share.id = NEW.share_id AND share.kind <> 'UNIVERSITY' AND share.amount = NEW.amount
        AND told.state = 'APPROVED' AND NEW.paid_on >= told.approved_on
    ) THEN
      RAISE EXCEPTION 'a share is paid in full, after its distribution was approved'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_payout_approved';
    END IF;
    IF licence_distribution_missing(NEW.distribution_id) > 0 THEN
      RAISE EXCEPTION 'nothing is paid from income that was taken back'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_payout_covered';
    END IF;
    RETURN NEW;
  END $$;
`;

const OLD_DISTRIBUTION_GUARDS = `
  CREATE FUNCTION licence_distribution_overspent(distribution uuid) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT EXISTS (
      SELECT FROM licence_distribution_receipt WHERE distribution_id = distribution
        AND licence_receipt_distributed(receipt_id) > licence_receipt_allocated(receipt_id)
    )
  $$;
  ${guardChange('licence_distribution_overspent(NEW.id)', '')}
  CREATE OR REPLACE FUNCTION licence_distribution_guard_received() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${lock}
    IF licence_distribution_overspent(NEW.distribution_id) THEN
      RAISE EXCEPTION 'more is distributed than was received'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_received';
    END IF;
    RETURN NULL;
  END $$;
  CREATE OR REPLACE FUNCTION licence_distribution_guard_payout() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence_distribution_share AS share JOIN licence_distribution AS told ON told.id = share.distribution_id
      WHERE share.id = NEW.share_id AND share.kind <> 'UNIVERSITY' AND share.amount = NEW.amount
        AND told.state = 'APPROVED' AND NEW.paid_on >= told.approved_on
    ) THEN
      RAISE EXCEPTION 'a share is paid in full, after its distribution was approved'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_payout_approved';
    END IF;
    RETURN NEW;
  END $$;
  DROP FUNCTION licence_distribution_missing, licence_distributable, licence_credit_freed;
`;

// References that were written before are as they were typed.
const REFERENCES = `
  ALTER TABLE licence_distribution_payout ADD CONSTRAINT licence_distribution_payout_reference_check CHECK (
    bank_reference = normalize(bank_reference, NFKC) AND bank_reference !~ '^ | $|  |[\\t\\n\\r\\f\\v]'
  ) NOT VALID;
`;
const OLD_REFERENCES = `
  ALTER TABLE licence_distribution_payout DROP CONSTRAINT licence_distribution_payout_reference_check;
`;
