import type { Loose } from '../kit/tester';
import { breachesOf, LAWS } from './lives/life.laws';
import { LICENCE_STANDS } from './machine/licence.machine';
import { SIDE_MACHINES } from './machine/side.machines';
import { type Machine, Stage, type Subject, Walker } from './machine/stage';

/** A violation: of a licence that stands somewhere, by a statement that no trigger and no constraint refuses. `$` is its id. */
interface Plant {
  readonly at: string;
  readonly sql: string;
  readonly before?: (stage: Stage, id: string) => Promise<unknown>;
}

const of = (table: string, change: string, where = 'true') => `UPDATE ${table} SET ${change} WHERE licence_id = '$' AND ${where}`;
const OF_IT = `licence_id = '$'`;
const saying = (path: string, value: string) =>
  of('licence_terms', `document = jsonb_set(document::jsonb, '{${path}}', '${value}')::text`);

/** The last period that was reported turns out to have been a better one. */
async function correctLate(stage: Stage, id: string): Promise<void> {
  const { reportingPeriods } = (await stage.books.book(id)).licence as { reportingPeriods: Loose[] };
  const reported = reportingPeriods.filter(({ statement }) => statement).map(({ period }) => period as string);
  const corrected = await stage.books.correct(id, reported.sort().at(-1) as string, 1_000_000);
  expect(corrected).toMatchObject({ basis: 'CORRECTION' });
}

/** The end of a trial was named for a day. */
const endNamed = (on: string) => `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, recorded_at)
  VALUES ('$', 999, '${on}', 'TERMINATE', '{"namedOn": "${on}"}', now())`;

const PLANTS: Readonly<Record<keyof typeof LAWS, Plant>> = {
  '1: something is owed before the trial ended or a trigger fired': {
    at: 'PAYING',
    sql: of('licence_receivable', `due_on = '2000-01-01'`),
  },
  '1: an entry fee of a licence that is used first and paid later': { at: 'TRIAL', sql: saying('terms,entryFee', '5') },
  '2: terms are not what their fingerprint says': { at: 'DRAFT', sql: of('licence_terms', `document = document || ' '`) },
  '2: a line names other terms than were signed': { at: 'PAYING', sql: of('licence_receivable', 'terms_version = 1') },
  '2: a royalty names no statement of its period': {
    at: 'PAID_UP',
    sql: of('licence_receivable', 'statement_id = NULL', `kind = 'ROYALTY'`),
  },
  '2: the signatures are of different terms': {
    at: 'TRIAL',
    sql: of('licence_signature', `terms_hash = repeat('0', 64)`, `side = 'LICENSEE'`),
  },
  '2: it is in force without both signatures': {
    at: 'TRIAL',
    sql: `DELETE FROM licence_signature WHERE ${OF_IT} AND side = 'LICENSEE'`,
  },
  '3: signed before its publicity had passed': { at: 'SIGNED', sql: of('licence_publicity', `state = 'OPEN', closed_on = NULL`) },
  '3: an objection is open, and it went on': { at: 'OBJECTION', sql: `UPDATE licence SET state = 'APPROVED' WHERE id = '$'` },
  '3: an objection came after the last day': {
    at: 'OBJECTION',
    sql: of('licence_objection', `raised_at = raised_at + interval '60 days'`),
  },
  '4: it lasts longer than a patent that it rests on': {
    at: 'TRIAL',
    sql: `UPDATE licence SET ends_on = '2400-01-01' WHERE id = '$'`,
  },
  '5: the size of the licensee is not what it was at the signing': {
    at: 'TRIAL',
    sql: `UPDATE licence SET licensee_size = 'MICRO' WHERE id = '$'`,
  },
  '6: two licences are granted that exclude each other': {
    at: 'TRIAL',
    before: async (stage) => stage.draft(),
    sql: `INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity)
      SELECT (SELECT id FROM licence WHERE id <> '$' LIMIT 1), achievement_id, field, territory || '330000/', period, 'EXCLUSIVE'
      FROM licence_grant WHERE ${OF_IT}`,
  },
  '6: it runs, and nothing was granted': { at: 'TRIAL', sql: `DELETE FROM licence_grant WHERE ${OF_IT}` },
  '7: more than the cap of all years': {
    at: 'PAID_UP',
    sql: of('licence_receivable', 'amount = amount + 1', `kind = 'ROYALTY'`),
  },
  '7: more than the cap of a year': { at: 'PAID_UP', sql: saying('terms,fees,1,annualCap', '1') },
  '7: less than the minimum of a year, and room under the cap': {
    at: 'WIND_DOWN',
    sql: saying('terms,fees,1,annualMinimum', '100'),
  },
  '8: more of a receipt is allocated than came in': {
    at: 'PAID_UP',
    sql: of('licence_allocation', 'amount = amount + 100000000', 'receipt_id IS NOT NULL'),
  },
  '8: a line has taken more than it is': { at: 'PAID_UP', sql: of('licence_allocation', 'principal = principal * 3') },
  '8: an allocation is not the interest and principal in it': {
    at: 'PAID_UP',
    sql: of('licence_allocation', 'interest = interest + 1'),
  },
  '9: a distribution shares out more than came in': {
    at: 'distribution APPROVED',
    sql: of('licence_distribution', 'gross = gross + 1'),
  },
  '9: receipts are shared out twice': {
    at: 'distribution APPROVED',
    sql: of('licence_distribution_receipt', 'amount = amount * 10'),
  },
  '9: the inventors receive less than half': {
    at: 'distribution APPROVED',
    sql: of('licence_distribution', 'inventors_amount = 1'),
  },
  '10: a trigger fired twice': {
    at: 'PAYING',
    sql: `INSERT INTO licence_event (id, licence_id, kind, from_state, to_state, effective_on, recorded_at, system)
      SELECT gen_random_uuid(), licence_id, kind, from_state, to_state, effective_on, recorded_at, 'test'
      FROM licence_event WHERE ${OF_IT} AND to_state = 'PAYING'`,
  },
  '10: a reference of the bank is posted twice': {
    at: 'PAID_UP',
    sql: `INSERT INTO licence_receipt (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, bank_reference, amount,
        currency, received_on, recorded_by, recorded_at, recording)
      SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, region_path, licensor_region_path, bank_reference, amount, currency,
        received_on, recorded_by, recorded_at, recording + 1 FROM licence_receipt WHERE ${OF_IT}`,
  },
  '11: it stands where its events do not lead': { at: 'PAYING', sql: `UPDATE licence SET state = 'DEFAULT' WHERE id = '$'` },
  '11: what is kept open is not what its lines and allocations come to': {
    at: 'PAYING',
    sql: of('licence_open_line', 'principal = principal - 1'),
  },
  '11: an account of the books is not the sum of its entries': {
    at: 'PAYING',
    sql: `UPDATE ledger_balance SET amount = amount + 1 WHERE account_id IN (SELECT id FROM ledger_account WHERE subject_id = '$')`,
  },
  '11: a transfer is not balanced': {
    at: 'PAYING',
    sql: `DELETE FROM ledger_entry WHERE amount > 0 AND transfer_id IN (SELECT transfer_id FROM licence_receivable WHERE ${OF_IT})`,
  },
  '12: a royalty of a period that nobody reported': { at: 'PAID_UP', sql: `DELETE FROM licence_statement WHERE ${OF_IT}` },
  '12: a report of nothing is none': {
    at: 'PAYING',
    before: async (stage, id) => {
      await stage.pass(95);
      await stage.report(id, (await stage.unreported(id)).at(-1) as string, '0');
    },
    sql: `DELETE FROM licence_receivable WHERE ${OF_IT} AND kind = 'ROYALTY'`,
  },
  '13: it moved as the machine does not': {
    at: 'PAYING',
    sql: of('licence_event', `from_state = 'RETURNING'`, `to_state = 'PAYING'`),
  },
  '13: approved by whoever asked for, prepared or submitted it': {
    at: 'TRIAL',
    sql: `UPDATE licence SET approved_by = submitted_by WHERE id = '$'`,
  },
  '13: approved by whoever wrote a version of its terms': {
    at: 'TRIAL',
    sql: `INSERT INTO licence_terms (licence_id, version, document, terms_hash, written_by, written_at)
      SELECT licence_id, 0, document, terms_hash, (SELECT approved_by FROM licence WHERE id = '$'), written_at
      FROM licence_terms WHERE ${OF_IT} AND version = 1`,
  },
  '13: one person signed for both sides': {
    at: 'TRIAL',
    sql: of('licence_signature', `user_id = (SELECT submitted_by FROM licence WHERE id = '$')`),
  },
  '13: who asked has answered': { at: 'EXTENSION ACCEPTED', sql: of('licence_amendment', 'answered_by = asked_by') },
  '13: who objected has decided': { at: 'objection DISMISSED', sql: of('licence_objection', 'decided_by = raised_by') },
  '13: who prepared a distribution has approved it': {
    at: 'distribution APPROVED',
    sql: of('licence_distribution', 'approved_by = prepared_by'),
  },
  '13: who proposed to give up has decided': {
    at: 'write-off APPROVED',
    sql: of('licence_write_off', 'decided_by = proposed_by'),
  },
  '13: who proposed to post something has decided': { at: 'costs APPROVED', sql: of('licence_cost', 'decided_by = proposed_by') },
  '13: who asked for an exemption has decided': {
    at: 'exemption GRANTED',
    sql: of('licence_exemption', 'decided_by = asked_by'),
  },
  'default without two notices': { at: 'DEFAULT', sql: `DELETE FROM licence_demand WHERE ${OF_IT} AND number = 2` },
  'a trial was made longer twice': {
    at: 'EXTENSION ACCEPTED',
    sql: `INSERT INTO licence_amendment SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).*
      FROM licence_amendment AS one WHERE ${OF_IT}`,
  },
  'a trial whose end was named, or which ended, owes something or was paid for': { at: 'PAYING', sql: endNamed('2030-01-01') },
  'a trial whose end was named outlives the day': { at: 'TRIAL', sql: endNamed('2000-01-01') },
  'it was bought, and its price was not paid': {
    at: 'CONVERTED_TRANSFER',
    sql: of(
      'licence_allocation',
      'receipt_id = NULL',
      `receivable_id IN (SELECT id FROM licence_receivable WHERE kind = 'BUY_OUT')`,
    ),
  },
  'ended without a payment phase and at rest, and was not closed out': {
    at: 'TERMINATED',
    sql: `UPDATE licence SET paying_since_on = NULL WHERE id = '$'`,
  },
  'closed out, and neither a person nor the platform has closed it': {
    at: 'RETURNED',
    sql: of('licence_close_out', 'closed_by = NULL'),
  },
  'silence counted before its days were over, or of somebody who was not reminded': {
    at: 'TERMINATED (never paid for)',
    sql: of('licence_close_out', 'closed_on = closed_on - 1'),
  },
  'at an end, and what was owed then still is': {
    at: 'COMPLETED',
    sql: `INSERT INTO licence_open_line (receivable_id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, principal, interest_left)
      SELECT id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, 5, 0 FROM licence_receivable WHERE ${OF_IT} LIMIT 1`,
  },
  'owed after the end, and nobody was reminded of it': {
    at: 'COMPLETED',
    before: async (stage, id) => {
      await correctLate(stage, id);
      await stage.pass(20);
    },
    sql: `DELETE FROM licence_reminder WHERE ${OF_IT} AND reminder LIKE 'PAYMENT_%'`,
  },
};

/** What of the database would refuse a violation besides its triggers: only the law itself is left to find it. */
const UNGUARD = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conrelid::regclass AS rel, conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE relname LIKE 'licence%' AND (contype IN ('c', 'x') OR contype = 'u' AND relname = 'licence_signature') LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.rel, one.conname);
  END LOOP;
  FOR one IN SELECT indexrelid::regclass AS name FROM pg_index
    WHERE indrelid = 'licence_amendment'::regclass AND indisunique AND indpred IS NOT NULL LOOP
    EXECUTE format('DROP INDEX %s', one.name);
  END LOOP;
END $$`;

const STANDS = Object.assign({}, LICENCE_STANDS, ...SIDE_MACHINES.map(({ stands }) => stands)) as Machine['stands'];

describe('each law of the life of a licence', () => {
  let stage: Stage;
  let walker: Walker;
  beforeAll(async () => {
    stage = await Stage.open();
    walker = new Walker(stage, STANDS);
  });
  afterAll(() => stage.world.close());

  it('has a violation that shows that it can fail', () => {
    expect(Object.keys(PLANTS)).toEqual(Object.keys(LAWS));
  });

  it.each(Object.entries(PLANTS).sort(([, one], [, other]) => (one.at < other.at ? -1 : 1)))(
    'names it: %s',
    async (law, plant) => {
      const subject: Subject = await walker.to(plant.at);
      const id = (subject.licenceId as string | undefined) ?? subject.id;
      await plant.before?.(stage, id);
      expect(await breachesOf(stage.world, id)).toEqual([]);
      await stage.world.sql(`SET session_replication_role = replica; ${UNGUARD}; ${plant.sql.replaceAll("'$'", `'${id}'`)};`);
      expect(await breachesOf(stage.world, id)).toContain(law);
      await stage.undo.back(walker.moment);
    },
  );
});
