import { BookChecks } from '@trihelix/ledger';
import { RecordAudit } from '@trihelix/licence-records';
import { Actor, Database } from '@trihelix/platform';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory } from '../kit/given-licence';
import { eventfulLicence } from '../kit/given-record';

let world: World;
let story: LicenceStory;
let licence: { id: string; number: string };
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  licence = await eventfulLicence(new BooksStory(story));
  await story.signed();
});
afterAll(() => world.close());

const audit = <T>(look: (audit: RecordAudit) => Promise<T>) =>
  world.app.get(Database).read(Actor.system('audit'), () => look(world.app.get(RecordAudit, { strict: false })));
const tonight = () => audit((records) => records.brokenTonight());
/** All records, read whole: as each is once in thirty nights. */
const broken = async () => {
  const ids = (await world.sql<{ id: string }>('SELECT id FROM licence ORDER BY id')).map(({ id }) => id);
  return audit((records) => records.brokenOf(ids));
};
const ITS = () => `licence_id = '${licence.id}'`;
const LINK = (seq: number) => `${ITS()} AND seq = ${seq}`;

/** Everything that links speak of, and the links themselves. */
const SPOKEN_OF = [
  ...['licence_link', 'licence_link_payload', 'licence_event', 'licence_terms', 'licence_signature'],
  ...['licence_statement', 'licence_receivable', 'licence_receipt'],
] as const;

/** As somebody who owns the database can: nothing refuses anything any more. */
async function withoutConstraints(): Promise<void> {
  const rows = await world.sql<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname) AS sql FROM pg_constraint
     WHERE conrelid = ANY ($1::text[]::regclass[]) AND contype IN ('c', 'u', 'p')`,
    [SPOKEN_OF],
  );
  for (const { sql } of rows) await world.sql(sql);
}

/** Does harm behind the back of every guard, looks, and undoes it. */
async function found(harm: string): Promise<string[]> {
  await world.sql(`SET session_replication_role = replica;
    ${SPOKEN_OF.map((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`).join(';')};
    ${harm}`);
  const seen = await broken();
  await world.sql(`SET session_replication_role = replica;
    ${SPOKEN_OF.map(
      (table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`,
    ).join(';')}`);
  return seen;
}

const columnsOf = async (table: string) =>
  (
    await world.sql<{ name: string; type: string }>(
      `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
       WHERE table_schema = current_schema AND table_name = $1 ORDER BY ordinal_position`,
      [table],
    )
  ).map(({ name, type }) => ({ name, type }));

/** Another value of the same kind. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  int4: (column) => `${column} + 1000`,
  int8: (column) => `${column} + 1`,
  date: (column) => `${column} + 1`,
  timestamptz: (column) => `${column} + interval '1 ms'`,
  uuid: () => 'gen_random_uuid()',
  text: (column) => `${column} || '1'`,
  jsonb: () => `'[{"kind": "FREIGHT", "amount": "1"}]'`,
};

/** What the record does not speak of: where a row counts, whose it is in the books, and what the audit keeps of it. */
const NOT_SPOKEN_OF: Readonly<Record<string, readonly string[]>> = {
  licence_terms: ['written_by', 'written_at'],
  licence_signature: ['user_id', 'evidence', 'signed_at'],
  licence_statement: ['licensor_id', 'licensee_id', 'reported_by', 'reported_at'],
  licence_receivable: ['licensor_id', 'licensee_id', 'region_path', 'licensor_region_path', 'effective_due_on', 'transfer_id'],
  licence_receipt: [
    'licensor_id',
    'licensee_id',
    'region_path',
    'licensor_region_path',
    'recording',
    'recorded_by',
    'recorded_at',
  ],
};

describe('The nightly reading of records', () => {
  it('finds nothing in records that people have written, and is one of the rules of the books', async () => {
    expect(await broken()).toEqual([]);
    expect(await tonight()).toEqual([]);
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
    const [{ links } = { links: '' }] = await world.sql(
      `SELECT string_agg(action, ' ' ORDER BY seq) AS links FROM licence_link WHERE ${ITS()}`,
    );
    expect(links).toMatch(/REQUESTED TERMS_WRITTEN .* PAYMENT_REVERSED/);
  });
});

describe('Whoever owns the database and does harm', () => {
  beforeAll(withoutConstraints);

  it.each(SPOKEN_OF)(
    'is found by every single value changed in %s',
    async (table) => {
      const missed: string[] = [];
      for (const { name, type } of await columnsOf(table)) {
        if (NOT_SPOKEN_OF[table]?.includes(name)) continue;
        const other = OTHER[type]?.(name) ?? 'NULL';
        const one = `ctid = (SELECT min(ctid) FROM ${table} WHERE ${ITS()} AND ${name} IS NOT NULL)`;
        const [{ any } = { any: 0 }] = await world.sql(
          `SELECT count(*)::int AS any FROM ${table} WHERE ${ITS()} AND ${name} IS NOT NULL`,
        );
        if (any === 0) continue;
        const seen = await found(`UPDATE ${table} SET ${name} = ${other} WHERE ${one}`);
        if (!seen.includes(licence.id)) missed.push(name);
      }
      expect(missed).toEqual([]);
    },
    120_000,
  );

  it.each(SPOKEN_OF)(
    'is found by any row removed from %s',
    async (table) => {
      const [{ rows } = { rows: 0 }] = await world.sql<{ rows: number }>(
        `SELECT count(*)::int AS rows FROM ${table} WHERE ${ITS()}`,
      );
      const missed: number[] = [];
      for (let row = 0; row < rows; row += 1) {
        const one = `SELECT ctid FROM ${table} WHERE ${ITS()} ORDER BY ${table}::text OFFSET ${row} LIMIT 1`;
        if (!(await found(`DELETE FROM ${table} WHERE ctid = (${one})`)).includes(licence.id)) missed.push(row);
      }
      expect(missed).toEqual([]);
    },
    120_000,
  );

  it.each([
    [
      'licence_event',
      `INSERT INTO licence_event (id, licence_id, kind, effective_on, recorded_at)
      SELECT gen_random_uuid(), licence_id, 'MOVED', effective_on, recorded_at FROM licence_event WHERE ITS LIMIT 1`,
    ],
    [
      'licence_link',
      `INSERT INTO licence_link SELECT licence_id, seq + 1000, gen_random_uuid(), at, actor, action, entity, payload_hash,
      hash, hash FROM licence_link WHERE ITS ORDER BY seq DESC LIMIT 1`,
    ],
    [
      'licence_signature',
      `INSERT INTO licence_signature SELECT gen_random_uuid(), licence_id, terms_version - 1, terms_hash, side,
      organization_id, user_id, method, evidence, signed_at FROM licence_signature WHERE ITS LIMIT 1`,
    ],
    [
      'licence_terms',
      `INSERT INTO licence_terms SELECT licence_id, 99, document, terms_hash, written_by, written_at
      FROM licence_terms WHERE ITS LIMIT 1`,
    ],
    [
      'licence_statement',
      `CREATE TEMP TABLE one AS SELECT * FROM licence_statement WHERE ITS LIMIT 1;
      UPDATE one SET id = gen_random_uuid(), version = 99; INSERT INTO licence_statement SELECT * FROM one`,
    ],
    [
      'licence_receivable',
      `CREATE TEMP TABLE one AS SELECT * FROM licence_receivable WHERE ITS LIMIT 1;
      UPDATE one SET id = gen_random_uuid(), transfer_id = NULL; INSERT INTO licence_receivable SELECT * FROM one`,
    ],
    [
      'licence_receipt',
      `CREATE TEMP TABLE one AS SELECT * FROM licence_receipt WHERE ITS LIMIT 1;
      UPDATE one SET id = gen_random_uuid(), recording = 99; INSERT INTO licence_receipt SELECT * FROM one`,
    ],
  ])('is found by a row inserted into %s', async (_, harm) => {
    expect(await found(harm.replace('ITS', ITS()))).toContain(licence.id);
  });

  it('is found by two links, events, payloads or rows that were exchanged', async () => {
    const exchange = (table: string, columns: string, which: string) => `
      CREATE TEMP TABLE one AS SELECT *, row_number() OVER (ORDER BY ctid) AS place FROM ${table} WHERE ${which};
      UPDATE ${table} SET (${columns}) = (SELECT ${columns} FROM one WHERE place = 3 - (SELECT place FROM one WHERE ${KEYS[table] ?? 'one.id'} = ${
        KEYS[table] ? `${table}.${KEYS[table]}` : `${table}.id`
      })) WHERE ${which}; DROP TABLE one`;
    const KEYS: Readonly<Record<string, string>> = { licence_link: 'seq', licence_link_payload: 'seq' };
    const TWO = `${ITS()} AND seq IN (3, 4)`;
    expect(await found(exchange('licence_link', 'at, actor, action, entity, payload_hash', TWO))).toEqual([licence.id]);
    expect(await found(exchange('licence_link', 'event_id', TWO))).toEqual([licence.id]);
    expect(await found(exchange('licence_link_payload', 'payload, payload_hash', TWO))).toEqual([licence.id]);
    const events = `id IN (SELECT event_id FROM licence_link WHERE ${TWO})`;
    expect(await found(exchange('licence_event', 'kind, from_state, to_state, subject_id, recorded_at', events))).toEqual([
      licence.id,
    ]);
    expect(await found(exchange('licence_receipt', 'amount, bank_reference', ITS()))).toEqual([licence.id]);
  });

  it('is found by a link that was written anew together with its hash', async () => {
    const forged = `UPDATE licence_link_payload SET payload = replace(payload, '"on":"', '"on":"1') WHERE ${LINK(2)};
      UPDATE licence_link_payload SET payload_hash = encode(sha256(convert_to(payload, 'UTF8')), 'hex') WHERE ${LINK(2)};
      UPDATE licence_link AS link SET payload_hash = kept.payload_hash FROM licence_link_payload AS kept
        WHERE link.${LINK(2).replace(' AND ', ' AND link.')} AND kept.licence_id = link.licence_id AND kept.seq = link.seq;
      UPDATE licence_link AS link SET hash = licence_link_hash(link) WHERE ${LINK(2)}`;
    expect(await found(forged)).toEqual([licence.id]);
  });

  it('is found by a state that nobody has told of', async () => {
    await world.sql(
      `SET session_replication_role = replica; UPDATE licence SET state = 'PAID_UP', paid_up_on = paying_since_on WHERE id = '${licence.id}'`,
    );
    expect(await broken()).toContain(licence.id);
    await world.sql(
      `SET session_replication_role = replica; UPDATE licence SET state = 'PAYING', paid_up_on = NULL WHERE id = '${licence.id}'`,
    );
    expect(await broken()).toEqual([]);
  });

  it('is not taken for whoever erases a text: its hash stays', async () => {
    expect(
      await found(
        `UPDATE licence_statement SET reason = NULL WHERE ${ITS()}; UPDATE licence_event SET reason = NULL WHERE ${ITS()}`,
      ),
    ).toEqual([]);
    expect(await found(`UPDATE licence_statement SET reason = '另一个理由' WHERE ${ITS()} AND reason IS NOT NULL`)).toEqual([
      licence.id,
    ]);
  });

  it('is found within thirty nights where nothing has happened for long', async () => {
    // What a chain says holds; what it tells of does not.
    await world.sql(`SET session_replication_role = replica; UPDATE licence_signature SET method = 'NONE'`);
    world.clock.travel({ days: 3 });
    const nights: string[][] = [];
    for (let night = 0; night < 30; night += 1) {
      nights.push(await tonight());
      world.clock.travel({ days: 1 });
    }
    expect(nights.flat().sort()).toEqual(
      (await world.sql<{ id: string }>('SELECT id FROM licence ORDER BY id')).map(({ id }) => id),
    );
  });
});
