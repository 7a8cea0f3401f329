import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is open of a licence, and the sums of what came in and where it went, kept beside its lines, receipts and allocations: so
 * that nobody adds up fifty thousand entries to say what is owed. Both follow from the books, are written by their triggers alone,
 * and are held against them every night.
 */
export class KeepLicencePositions1767225603000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(TABLES);
    await db.query(VIEWS);
    await db.query(BACKFILL);
    for (const { table, event, ...keeper } of KEEPERS) await db.query(triggerOf(table, event, keeper));
    await db.query(ACCESS);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const { table } of KEEPERS)
      await db.query(`DROP TRIGGER keep_position ON ${table}; DROP FUNCTION ${table}_keep_position;`);
    await db.query(`
      DROP VIEW licence_open_line_derived, licence_position_derived;
      DROP TABLE licence_open_line, licence_position;
      DELETE FROM application_privilege WHERE relation ~ '^licence_(open_line|position)(_derived)?$';
    `);
  }
}

const PARTIES = 'licence_id, licensor_id, licensee_id, region_path, licensor_region_path';

const TABLES = `
  -- A line of which principal, or interest on it, is still owed.
  CREATE TABLE licence_open_line (
    receivable_id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    principal bigint NOT NULL CHECK (principal >= 0),
    -- Interest that the last allocation left unpaid, and its day; interest has accrued since.
    interest_left bigint NOT NULL CHECK (interest_left >= 0),
    applied_on date,
    FOREIGN KEY (receivable_id, licence_id) REFERENCES licence_receivable (id, licence_id),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK (principal > 0 OR interest_left > 0)
  );
  CREATE INDEX licence_open_line_licence_id_idx ON licence_open_line (licence_id);
  CREATE INDEX licence_open_line_licensor_id_idx ON licence_open_line (licensor_id);

  -- Of everything that was posted in a currency: what came in, what was credited or given up, what of both was set against lines,
  -- and what of the money against their principal. What was taken back counts for nothing.
  CREATE TABLE licence_position (
    licence_id uuid NOT NULL,
    currency text NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    received bigint NOT NULL CHECK (received >= 0),
    credited bigint NOT NULL CHECK (credited >= 0),
    applied bigint NOT NULL CHECK (applied >= 0),
    paid bigint NOT NULL CHECK (paid >= 0),
    PRIMARY KEY (licence_id, currency),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id)
  );
`;

/** What moves a position, by the table in which it is written; `added` are the rows that a statement has written there. */
const MOVES = {
  licence_receivable: (added: string) => `
    SELECT ${PARTIES}, currency, 0 AS received, CASE WHEN kind IN ('CREDIT', 'WRITE_OFF') THEN -amount ELSE 0 END AS credited,
      0 AS applied, 0 AS paid FROM ${added}`,
  licence_receipt: (added: string) => `
    SELECT ${PARTIES}, currency, amount AS received, 0 AS credited, 0 AS applied, 0 AS paid FROM ${added}`,
  receipt_reversal: (added: string) => `
    SELECT receipt.licence_id, receipt.licensor_id, receipt.licensee_id, receipt.region_path, receipt.licensor_region_path,
      receipt.currency, -receipt.amount AS received, 0 AS credited, 0 AS applied, 0 AS paid
    FROM ${added} AS reversal JOIN licence_receipt AS receipt ON receipt.id = reversal.receipt_id WHERE reversal.state = 'APPROVED'`,
  licence_allocation: (added: string) => `
    SELECT line.licence_id, line.licensor_id, line.licensee_id, line.region_path, line.licensor_region_path, line.currency,
      0 AS received, 0 AS credited, part.amount AS applied, CASE WHEN part.receipt_id IS NULL THEN 0 ELSE part.principal END AS paid
    FROM ${added} AS part JOIN licence_receivable AS line ON line.id = part.receivable_id`,
};

const summed = (moves: string) => `
  SELECT ${PARTIES}, currency, sum(received)::bigint AS received, sum(credited)::bigint AS credited, sum(applied)::bigint AS applied,
    sum(paid)::bigint AS paid FROM (${moves}) AS moved GROUP BY ${PARTIES}, currency`;

const VIEWS = `
  -- What the two tables must say, from the books themselves.
  CREATE VIEW licence_open_line_derived WITH (security_invoker = true) AS
  SELECT line.id AS receivable_id, ${PARTIES.split(', ')
    .map((column) => `line.${column}`)
    .join(', ')}, line.amount - part.principal AS principal,
    coalesce(last.interest_left, 0) AS interest_left, last.applied_on
  FROM licence_receivable AS line
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(principal), 0)::bigint AS principal FROM licence_allocation WHERE receivable_id = line.id
  ) AS part
  LEFT JOIN LATERAL (
    SELECT interest_left, applied_on FROM licence_allocation AS allocation
    WHERE receivable_id = line.id AND reverses_id IS NULL
      AND NOT EXISTS (SELECT FROM licence_allocation AS back WHERE back.reverses_id = allocation.id)
    ORDER BY applied_on DESC, interest_left LIMIT 1
  ) AS last ON true
  WHERE line.amount > 0 AND line.reverses_id IS NULL
    AND coalesce((SELECT false FROM licence_receivable AS back WHERE back.reverses_id = line.id), true)
    AND (line.amount > part.principal OR last.interest_left > 0);

  CREATE VIEW licence_position_derived WITH (security_invoker = true) AS ${summed(
    Object.entries(MOVES)
      .map(([table, moves]) => moves(table))
      .join(' UNION ALL '),
  )};
`;

const OPEN_LINE =
  'receivable_id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, principal, interest_left, applied_on';
const POSITION = `${PARTIES}, currency, received, credited, applied, paid`;

const BACKFILL = `
  INSERT INTO licence_open_line (${OPEN_LINE}) SELECT ${OPEN_LINE} FROM licence_open_line_derived;
  INSERT INTO licence_position (${POSITION}) SELECT ${POSITION} FROM licence_position_derived;
`;

interface Keeper {
  readonly table: keyof typeof MOVES;
  readonly event: 'INSERT' | 'UPDATE';
  /** SQL: the lines of which more or less is open since, of the rows `added`; none when there are none. */
  readonly lines: string | null;
}

/** What is written changes what is open at once; every line is looked at alone, so that a long book costs no more than a short one. */
const KEEPERS: readonly Keeper[] = [
  { table: 'licence_receivable', event: 'INSERT', lines: 'SELECT coalesce(reverses_id, id) AS id FROM added' },
  { table: 'licence_allocation', event: 'INSERT', lines: 'SELECT DISTINCT receivable_id AS id FROM added' },
  { table: 'licence_receipt', event: 'INSERT', lines: null },
  // Decided once, from PROPOSED: an update to APPROVED is the approval.
  { table: 'receipt_reversal', event: 'UPDATE', lines: null },
];

/** The position comes first: its row is what two who write under one licence wait for, so that the later one sees the lines of the other. */
function triggerOf(table: keyof typeof MOVES, event: string, { lines }: Pick<Keeper, 'lines'>): string {
  const reopen = `
    DELETE FROM licence_open_line AS kept USING (${lines}) AS line WHERE kept.receivable_id = line.id;
    INSERT INTO licence_open_line (${OPEN_LINE})
    SELECT ${OPEN_LINE} FROM licence_open_line_derived AS derived JOIN (${lines}) AS line ON line.id = derived.receivable_id;`;
  return `
  CREATE FUNCTION ${table}_keep_position() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE before text := current_setting('app.system', true);
  BEGIN
    PERFORM set_config('app.system', 'licensing.positions', true);
    INSERT INTO licence_position (${POSITION})
    SELECT ${PARTIES}, currency, 0, 0, 0, 0 FROM (${MOVES[table]('added')}) AS moved
    GROUP BY ${PARTIES}, currency ORDER BY licence_id, currency ON CONFLICT (licence_id, currency) DO NOTHING;
    UPDATE licence_position AS kept SET received = kept.received + moved.received, credited = kept.credited + moved.credited,
      applied = kept.applied + moved.applied, paid = kept.paid + moved.paid
    FROM (${summed(MOVES[table]('added'))}) AS moved WHERE (kept.licence_id, kept.currency) = (moved.licence_id, moved.currency);
    ${lines ? reopen : ''}
    PERFORM set_config('app.system', coalesce(before, ''), true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER keep_position AFTER ${event} ON ${table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ${table}_keep_position();`;
}

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, DELETE', 'licence_open_line');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_position');
  SELECT app_grant('SELECT', 'licence_open_line_derived');
  SELECT app_grant('SELECT', 'licence_position_derived');
  ALTER TABLE licence_open_line ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_open_line FORCE ROW LEVEL SECURITY;
  ALTER TABLE licence_position ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_position FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence_open_line FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY sides_and_authorities ON licence_position FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY books_open ON licence_open_line FOR INSERT WITH CHECK (app_is_system());
  CREATE POLICY books_close ON licence_open_line FOR DELETE USING (app_is_system());
  CREATE POLICY books_begin ON licence_position FOR INSERT WITH CHECK (app_is_system());
  CREATE POLICY books_move ON licence_position FOR UPDATE USING (app_is_system());
`;
