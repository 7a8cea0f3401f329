import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The books: double entry, append-only, balanced when a transaction commits, corrected by reversals that mirror exactly. */
export class CreateLedger1767225600600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One line of an organization's chart, about one subject (a licence) or about none (the bank).
      CREATE TABLE ledger_account (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        code text NOT NULL CHECK (code IN ('BANK', 'RECEIVABLE', 'LICENCE_INCOME', 'DEFERRED_INCOME', 'ADVANCE')),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        subject_id uuid,
        opened_at timestamptz NOT NULL,
        UNIQUE NULLS NOT DISTINCT (organization_id, code, currency, subject_id),
        UNIQUE (id, organization_id, currency)
      );

      -- One fact in one organization's book. What it says is fixed by content_hash and the number of its entries.
      CREATE TABLE ledger_transfer (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        counterparty_id uuid REFERENCES organization CHECK (counterparty_id <> organization_id),
        region_path text COLLATE "C" NOT NULL,
        kind text NOT NULL CHECK (kind IN ('RECEIVABLE_POSTED', 'PAYMENT_RECEIVED', 'ADVANCE_APPLIED', 'REVERSAL')),
        reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        subject_id uuid,
        effective_on date NOT NULL,
        posted_at timestamptz NOT NULL,
        reverses_id uuid UNIQUE,
        entry_count integer NOT NULL CHECK (entry_count >= 2),
        content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        UNIQUE (organization_id, reference),
        UNIQUE (id, organization_id),
        FOREIGN KEY (reverses_id, organization_id) REFERENCES ledger_transfer (id, organization_id),
        CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL))
      );
      CREATE INDEX ledger_transfer_subject_id_id_idx ON ledger_transfer (subject_id, id);
      CREATE INDEX ledger_transfer_region_path_id_idx ON ledger_transfer (region_path, id);

      -- Debits above zero, credits below, in minor units. Book and currency agree with transfer and account by their keys.
      CREATE TABLE ledger_entry (
        id uuid PRIMARY KEY,
        transfer_id uuid NOT NULL,
        account_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        amount bigint NOT NULL CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
        currency text NOT NULL,
        FOREIGN KEY (transfer_id, organization_id) REFERENCES ledger_transfer (id, organization_id),
        FOREIGN KEY (account_id, organization_id, currency) REFERENCES ledger_account (id, organization_id, currency)
      );
      CREATE INDEX ledger_entry_transfer_id_idx ON ledger_entry (transfer_id);
      CREATE INDEX ledger_entry_account_id_id_idx ON ledger_entry (account_id, id);

      -- The sum of an account's entries, kept by a trigger; nobody else can write it.
      CREATE TABLE ledger_balance (
        account_id uuid PRIMARY KEY,
        organization_id uuid NOT NULL,
        currency text NOT NULL,
        amount bigint NOT NULL,
        entry_count bigint NOT NULL,
        FOREIGN KEY (account_id, organization_id, currency) REFERENCES ledger_account (id, organization_id, currency)
      );

      CREATE FUNCTION ledger_keep_balance() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO ledger_balance AS kept (account_id, organization_id, currency, amount, entry_count)
          VALUES (NEW.account_id, NEW.organization_id, NEW.currency, NEW.amount, 1)
          ON CONFLICT (account_id) DO UPDATE SET amount = kept.amount + NEW.amount, entry_count = kept.entry_count + 1;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_balance AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_keep_balance();

      -- At commit: all its entries, and zero in every currency. Rows that the committing actor cannot see count as missing, so
      -- nobody escapes by changing who they are before the commit; entries added to an older transfer break its count.
      CREATE FUNCTION ledger_check_transfer(transfer uuid, declared integer) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE found_entries bigint; crooked text;
      BEGIN
        SELECT count(*) INTO found_entries FROM ledger_entry WHERE transfer_id = transfer;
        IF declared IS NULL OR found_entries <> declared THEN
          RAISE EXCEPTION 'transfer % has % entries instead of %', transfer, found_entries, declared
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transfer_complete';
        END IF;
        SELECT currency INTO crooked FROM ledger_entry WHERE transfer_id = transfer GROUP BY currency
          HAVING sum(amount) <> 0 LIMIT 1;
        IF FOUND THEN
          RAISE EXCEPTION 'transfer % is not balanced in %', transfer, crooked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transfer_balanced';
        END IF;
      END $$;
      CREATE FUNCTION ledger_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM ledger_check_transfer(NEW.transfer_id, (SELECT entry_count FROM ledger_transfer WHERE id = NEW.transfer_id));
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER ledger_transfer_balanced AFTER INSERT ON ledger_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_entry();

      CREATE FUNCTION ledger_check_new_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE original ledger_transfer;
      BEGIN
        PERFORM ledger_check_transfer(NEW.id, NEW.entry_count);
        IF NEW.reverses_id IS NULL THEN RETURN NULL; END IF;
        SELECT * INTO original FROM ledger_transfer WHERE id = NEW.reverses_id;
        IF original.id IS NULL OR original.reverses_id IS NOT NULL THEN
          RAISE EXCEPTION 'transfer % is not one that can be reversed', NEW.reverses_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_reversal_original';
        END IF;
        IF NEW.effective_on < original.effective_on OR NEW.posted_at < original.posted_at THEN
          RAISE EXCEPTION 'reversal % is earlier than what it reverses', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_reversal_later';
        END IF;
        IF EXISTS (
          (SELECT account_id, currency, amount FROM ledger_entry WHERE transfer_id = original.id
            EXCEPT ALL SELECT account_id, currency, -amount FROM ledger_entry WHERE transfer_id = NEW.id)
          UNION ALL
          (SELECT account_id, currency, -amount FROM ledger_entry WHERE transfer_id = NEW.id
            EXCEPT ALL SELECT account_id, currency, amount FROM ledger_entry WHERE transfer_id = original.id)
        ) THEN
          RAISE EXCEPTION 'reversal % does not mirror %', NEW.id, original.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_reversal_mirrors';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER ledger_transfer_complete AFTER INSERT ON ledger_transfer
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_new_transfer();

      SELECT make_append_only(name::regclass) FROM unnest(ARRAY['ledger_account', 'ledger_transfer', 'ledger_entry']) AS name;
      SELECT app_grant('SELECT', 'ledger_balance');

      -- Who sees a book: its organization, the other side of a transfer, the authority that watches the book's region.
      ALTER TABLE ledger_transfer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger_transfer FORCE ROW LEVEL SECURITY;
      CREATE POLICY sides_and_authority ON ledger_transfer FOR SELECT USING (
        app_is_system() OR organization_id = app_organization_id() OR counterparty_id = app_organization_id()
          OR app_watches(region_path)
      );
      CREATE POLICY own_book ON ledger_transfer FOR INSERT
        WITH CHECK (app_is_system() OR organization_id = app_organization_id());

      ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY with_its_transfer ON ledger_entry FOR SELECT USING (
        app_is_system() OR organization_id = app_organization_id()
        OR EXISTS (SELECT FROM ledger_transfer WHERE ledger_transfer.id = transfer_id)
      );
      CREATE POLICY own_book ON ledger_entry FOR INSERT WITH CHECK (app_is_system() OR organization_id = app_organization_id());

      ALTER TABLE ledger_account ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger_account FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_or_entered ON ledger_account FOR SELECT USING (
        app_is_system() OR organization_id = app_organization_id()
        OR EXISTS (SELECT FROM ledger_entry WHERE account_id = ledger_account.id)
      );
      CREATE POLICY own_book ON ledger_account FOR INSERT WITH CHECK (app_is_system() OR organization_id = app_organization_id());

      -- The whole of an account is its owner's business: the other side sees its own transfers only.
      ALTER TABLE ledger_balance ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger_balance FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_book ON ledger_balance USING (app_is_system() OR organization_id = app_organization_id());
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ledger_balance, ledger_entry, ledger_transfer, ledger_account;
      DROP FUNCTION ledger_check_new_transfer, ledger_check_entry, ledger_check_transfer, ledger_keep_balance;
    `);
  }
}
