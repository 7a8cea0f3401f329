import { listedAchievement, UFPL_TERMS, World } from '../kit';
import { LicenceStory } from '../kit/given-licence';

/**
 * Every table, and what stands between its rows and somebody who holds the application's own login. A new table has to be put
 * in one of these lists by hand; that is the point.
 */
const PUBLIC = [
  // The catalogue and the law: the same for everybody.
  'region',
  'industry',
  'discipline',
  'ipc_symbol',
  'undergraduate_class',
  'region_succession',
  'catalog_term',
  'policy_profile',
  'policy_profile_version',
  'policy_rule',
  'match_weights',
  'calendar_exception',
  'licence_move',
  'licence_event_kind',
  'licence_filing_ground',
  'licence_cover_move',
  'licence_filing_move',
  'licence_distribution_move',
  'listing_policy',
  'enquiry_move',
  'undertaking_move',
  // The words that are offered for acceptance.
  'undertaking_text',
  // How reliably organizations answer.
  'enquiry_record',
  // How good matching is.
  'match_evaluation',
  'match_figure',
  'need_readiness_outcome',
  // Who is registered, with what public registers say of it.
  'organization',
  'organization_size',
];
/** Public and unfinished rows side by side: what is not listed yet is kept back by the rooms' policies, not by PostgreSQL. */
const GUARDED_IN_CODE = [
  'achievement',
  'achievement_right',
  'achievement_share',
  'challenge',
  'need_confidentiality',
  'match_document',
  'match_pair',
  'matchmaking_day',
  'match_exposure_day',
  'match_exposure_norm',
  'listing_fingerprint',
];
/** How the platform runs; nothing of a person's or an organization's in it. */
const MACHINERY = [
  'outbox_delivery',
  'application_privilege',
  'schema_migration',
  'demonstration',
  'match_generation',
  'match_snapshot',
  'match_alert_pass',
];
/** Of one organization, or of one person: without a context nobody sees a row. */
const PROTECTED = [
  'outbox_event',
  'idempotency_key',
  'user_account',
  'recovery_code',
  'membership',
  'invitation',
  'sign_in_attempt',
  'sign_up',
  'session',
  'session_token',
  'password_reset',
  'audit_entry',
  'achievement_inventor',
  'ledger_account',
  'ledger_transfer',
  'ledger_entry',
  'ledger_balance',
  'ledger_check',
  'licence',
  'licence_terms',
  'licence_grant',
  'licence_signature',
  'licence_event',
  'licence_record_key',
  'licence_link',
  'licence_link_payload',
  'licence_receivable',
  'licence_receipt',
  'licence_allocation',
  'licence_open_line',
  'licence_position',
  'licence_statement',
  'licence_fact',
  'licence_terms_offer',
  'licence_terms_agreement',
  'licence_terms_comment',
  'licence_publicity',
  'licence_objection',
  'licence_amendment',
  'conversion_right',
  'conversion_claim',
  'licence_dispute',
  'licence_demand',
  'licence_refund',
  'licence_termination',
  'licence_auction',
  'licence_material',
  'licence_use_entry',
  'licence_close_out',
  'licence_close_out_reminder',
  'licence_evidence',
  'licence_cover',
  'licence_cover_claim',
  'licence_exemption',
  'licence_cover_reminder',
  'licence_filing',
  'licence_filing_submission',
  'licence_filing_step',
  'licence_filing_reminder',
  'licence_agenda',
  'licence_write_off',
  'licence_estimate',
  'licence_audit',
  'licence_cost',
  'receipt_reversal',
  'licence_beneficiary',
  'licence_distribution',
  'licence_distribution_deduction',
  'licence_distribution_payout',
  'licence_distribution_receipt',
  'distribution_scheme',
  'licence_distribution_share',
  'distribution_weight',
  'licence_invoice',
  'licence_invoice_line',
  'invoice_profile',
  'bank_mapping',
  'bank_import',
  'bank_line',
  'enquiry',
  'enquiry_message',
  'enquiry_read_mark',
  'undertaking',
  'undertaking_acceptance',
  'need_confidential_part',
  'need_answer',
  'need_readiness',
  'import_run',
  'import_problem',
  'import_returned_row',
  'imported_listing',
  'import_mapping',
  'list_export',
  'licence_reminder',
  'notification',
  'notification_preference',
  'notification_digest',
  'file_object',
  'stored_file',
  'listing_reminder',
  'listing_watch',
  'listing_digest',
  'listing_view_salt',
  'listing_view_seen',
  'listing_view_day',
  'file_access',
  'form_draft',
  'saved_view',
  'personal_data_export',
  'match_dismissal',
  'matchmaking_registration',
  'matchmaking_wish',
  'matchmaking_arrangement',
  'matchmaking_meeting',
  'match_impression',
  'match_label',
  'match_shortlist',
  'match_alert',
  'match_alert_telling',
];

const TABLES = `SELECT relname AS name, relrowsecurity AS "isProtected", relforcerowsecurity AS "isForced"
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'public' AND relkind IN ('r', 'p') ORDER BY relname`;
const APPEND_ONLY = `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'append_only' ORDER BY 1`;

interface Table {
  readonly name: string;
  readonly isProtected: boolean;
  readonly isForced: boolean;
}

describe("the application's login, without saying who acts", () => {
  let world: World;
  let tables: Table[];
  let appendOnly: string[];

  beforeAll(async () => {
    world = await World.open();
    const story = await LicenceStory.begin(world);
    const { id } = await story.paying();
    await story.pay(id);
    await listedAchievement(story.cast.officer, { ufplOffered: true, ufpl: UFPL_TERMS, inventors: [{ name: '张三' }] });
    await world.settle();
    tables = await world.sql<Table & Record<string, unknown>>(TABLES);
    appendOnly = (await world.sql<{ name: string }>(APPEND_ONLY)).map(({ name }) => name);
  });
  afterAll(() => world.close());

  it('every table is public, machinery, guarded or protected, and says so here', () => {
    expect([...PUBLIC, ...GUARDED_IN_CODE, ...MACHINERY, ...PROTECTED].sort()).toEqual(tables.map(({ name }) => name).sort());
    expect(tables.filter(({ isProtected }) => isProtected).map(({ name }) => name)).toEqual([...PROTECTED].sort());
    expect(tables.filter(({ isProtected, isForced }) => isProtected && !isForced)).toEqual([]);
  });

  it('sees no row of a protected table, though there are many', async () => {
    const rows = await Promise.all(
      PROTECTED.map(async (name) => ((await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`))[0]?.n ?? 0) > 0),
    );
    expect(PROTECTED.filter((_, at) => rows[at]).length).toBeGreaterThanOrEqual(14);
    const seen = await world.asApplication(async (client) => {
      const found: string[] = [];
      for (const name of PROTECTED) if ((await client.query(`SELECT FROM ${name} LIMIT 1`)).rowCount) found.push(name);
      return found;
    });
    expect(seen).toEqual([]);
  });

  it('changes and removes no row of a protected table', async () => {
    const touched = await world.asApplication(async (client) => {
      const found: string[] = [];
      for (const name of PROTECTED) {
        const {
          rows: [column],
        } = await client.query<{ name: string }>(
          `SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum LIMIT 1`,
          [name],
        );
        for (const sql of [`UPDATE ${name} SET ${column?.name} = ${column?.name}`, `DELETE FROM ${name}`]) {
          const count = await client.query(sql).then(
            ({ rowCount }) => rowCount,
            () => 0,
          );
          if (count) found.push(sql);
        }
      }
      return found;
    });
    expect(touched).toEqual([]);
  });

  it('cannot change, remove or empty what is only ever added to, not even as the platform itself', async () => {
    expect(appendOnly).toEqual(
      expect.arrayContaining([
        'audit_entry',
        'ledger_entry',
        'ledger_transfer',
        'licence_event',
        'licence_signature',
        'licence_receipt',
        'organization_size',
      ]),
    );
    const refusals = await world.asApplication(async (client) => {
      await client.query(`SELECT set_config('app.system', 'attack', false)`);
      const codes: [string, string][] = [];
      for (const name of appendOnly) {
        const {
          rows: [column],
        } = await client.query<{ name: string }>(
          `SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
          [name],
        );
        for (const sql of [
          `UPDATE ${name} SET ${column?.name} = ${column?.name}`,
          `DELETE FROM ${name}`,
          `TRUNCATE ${name} CASCADE`,
        ]) {
          codes.push([
            sql,
            await client.query(sql).then(
              () => 'DONE',
              (error: { code: string }) => error.code,
            ),
          ]);
        }
      }
      return codes;
    });
    // Insufficient privilege: PostgreSQL does not even come to the trigger.
    expect(refusals.filter(([, code]) => code !== '42501')).toEqual([]);
  });

  it('the trigger refuses even the owner of the schema', async () => {
    for (const name of appendOnly) {
      await expect(world.sql(`TRUNCATE ${name} CASCADE`)).rejects.toThrow('append-only');
    }
  });

  it('cannot become anybody else, make a table, or read the server', async () => {
    const attempts = [
      'SET ROLE postgres',
      'SET SESSION AUTHORIZATION postgres',
      'CREATE TABLE mine (a int)',
      'CREATE SCHEMA mine',
      'ALTER TABLE licence DISABLE ROW LEVEL SECURITY',
      'DROP POLICY own_rows ON session',
      'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
      `SET session_replication_role = 'replica'`,
      "SELECT pg_read_file('/etc/passwd')",
      `COPY region TO '/tmp/region'`,
      `COPY (SELECT 1) TO PROGRAM 'id'`,
      'SELECT * FROM pg_authid',
      'CREATE EXTENSION dblink',
      "CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
      "SELECT app_grant('ALL', 'licence')",
      'INSERT INTO region SELECT * FROM region LIMIT 1',
      'SET row_security = off; SELECT * FROM licence',
    ];
    const done = await world.asApplication(async (client) => {
      const found: string[] = [];
      for (const sql of attempts)
        await client.query(sql).then(
          () => found.push(sql),
          () => undefined,
        );
      return found;
    });
    expect(done).toEqual([]);
  });
});
