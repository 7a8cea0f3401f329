import { LicenceState, licenceWorkflow } from '@trihelix/licensing';
import type { Client } from 'pg';
import { World } from '../kit';
import { LicenceStory } from '../kit/given-licence';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

/** Runs one statement as the application's login, acting for an organization, and as one of its people where it counts who. */
const asOrganization = (organizationId: string | null, sql: string, parameters: unknown[] = [], system = '', userId = '') =>
  world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.organization_id', $1, true), set_config('app.system', $2, true), set_config('app.user_id', $3, true)`,
      [organizationId ?? '', system, userId],
    );
    const { rowCount } = await client.query(sql, parameters);
    await client.query('COMMIT');
    return rowCount;
  });

const TABLES = [
  'licence',
  'licence_terms',
  'licence_signature',
  'licence_event',
  'licence_link',
  'licence_link_payload',
  'licence_receivable',
  'licence_receipt',
  'licence_allocation',
];
const FACTS = TABLES.filter((table) => table !== 'licence');

describe('the machine', () => {
  it('is the same table in the program and in the database', async () => {
    const moves = await world.sql<{ action: string; from: string; to: string; by: string }>(
      'SELECT action, from_state AS "from", to_state AS "to", actor AS by FROM licence_move ORDER BY action, from_state',
    );
    const told = licenceWorkflow
      .pairs()
      .map((pair) => ({ ...pair, by: licenceWorkflow.moves[pair.action].by }))
      .sort((a, b) => (`${a.action} ${a.from}` < `${b.action} ${b.from}` ? -1 : 1));
    expect(moves).toEqual(told);
    const [{ states }] = (await world.sql<{ states: string }>(
      `SELECT pg_get_constraintdef(oid) AS states
        FROM pg_constraint WHERE conrelid = 'licence'::regclass AND conname = 'licence_state_check'`,
    )) as [{ states: string }];
    expect([...states.matchAll(/'([A-Z_]+)'/g)].map(([, state]) => state)).toEqual(Object.values(LicenceState));
  });

  it('is the only way: from a draft, every other state is refused even to the platform itself', async () => {
    const { id } = await story.draft();
    for (const state of Object.values(LicenceState).filter((to) => !['DRAFT', 'REVIEW', 'CANCELLED'].includes(to))) {
      await expect(
        asOrganization(null, `UPDATE licence SET state = $2, version = version + 1 WHERE id = $1`, [id, state], 'test'),
      ).rejects.toThrow(/does not go from DRAFT/);
    }
  });

  it('lets a side make its own moves only', async () => {
    const { id } = await story.draft();
    const { manager, officer } = story.cast;
    const move = (organizationId: string, state: string) =>
      asOrganization(
        organizationId,
        `UPDATE licence SET state = $2, state_reason = '理由', version = version + 1 WHERE id = $1`,
        [id, state],
      );
    await expect(move(manager.organizationId, 'REVIEW')).rejects.toThrow(/by this side/);
    await expect(move(officer.organizationId, 'CANCELLED')).rejects.toThrow(/by this side/);
    expect(await move(manager.organizationId, 'CANCELLED')).toBe(1);
  });

  it.each<[string, string, RegExp]>([
    ['what it is about', "purpose = '别的用途'", /is about does not change/],
    ['who takes it', 'licensee_id = licensor_id', /does not change/],
    ['terms after the draft', 'trigger_on = trigger_on - 1', /draft only/],
    ['anything without counting up', "state_reason = 'x', version = version - 1", /counts the version/],
    ['the approver into the submitter', 'approved_by = submitted_by', /check constraint/],
  ])('does not change %s', async (_, change, reason) => {
    const { id } = await story.inReview();
    const counted = change.includes('version') ? change : `${change}, version = version + 1`;
    const { organizationId, userId } = story.cast.officer;
    await expect(asOrganization(organizationId, `UPDATE licence SET ${counted} WHERE id = $1`, [id], '', userId)).rejects.toThrow(
      reason,
    );
  });

  it('posts nothing before the trial has ended, whoever asks', async () => {
    const { id, trialEndsOn } = await story.signed();
    const posting = `
      INSERT INTO licence_receivable (id, licence_id, licensor_id, licensee_id,
        region_path, licensor_region_path, terms_version, kind, amount, currency,
        posted_on, due_on, effective_due_on, transfer_id)
      SELECT gen_random_uuid(), id, licensor_id, licensee_id,
        region_path, licensor_region_path, terms_version, 'LUMP_SUM', 1, 'CNY', $2, $2, $2, gen_random_uuid()
      FROM licence WHERE id = $1`;
    await expect(asOrganization(null, posting, [id, trialEndsOn], 'test')).rejects.toThrow(/before the paid phase has begun/);
    await expect(asOrganization(story.cast.officer.organizationId, posting, [id, '2040-01-01'])).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      asOrganization(
        null,
        `UPDATE licence SET state = 'PAYING', paying_since_on = trigger_on, version = version + 1 WHERE id = $1`,
        [id],
        'test',
      ),
    ).rejects.toThrow(/before the trigger/);
  });
});

describe('what is written', () => {
  it('stays: facts are neither changed nor removed, by the application or a superuser', async () => {
    const { id } = await story.paying();
    await story.pay(id);
    for (const table of FACTS) {
      for (const sql of [`UPDATE ${table} SET licence_id = licence_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        await expect(world.sql(sql)).rejects.toThrow(/append-only/);
        await expect(world.asApplication((client) => client.query(sql))).rejects.toThrow(/permission denied/);
      }
    }
    await expect(world.asApplication((client) => client.query('DELETE FROM licence'))).rejects.toThrow(/permission denied/);
  });

  it('moves a due day by the calendar alone, and nothing else of a line', async () => {
    const { id } = await story.paying();
    const moving = (change: string) => `UPDATE licence_receivable SET ${change} WHERE licence_id = $1`;
    expect(await asOrganization(null, moving('effective_due_on = effective_due_on + 1'), [id], 'test')).toBe(1);
    expect(await asOrganization(story.cast.officer.organizationId, moving('effective_due_on = effective_due_on + 1'), [id])).toBe(
      0,
    );
    await expect(asOrganization(null, moving('effective_due_on = due_on - 1'), [id], 'test')).rejects.toThrow(/append-only/);
    await expect(asOrganization(null, moving('amount = 1'), [id], 'test')).rejects.toThrow(/permission denied/);
  });

  it('is written by the side whose act it is: no report by who is owed, and nobody charges a cost or gives up alone', async () => {
    const { id } = await story.paying();
    const { officer, manager, accountant } = story.cast;
    const fact = `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, recorded_at) VALUES ($1, 99, app_today(), $2, '{}', app_now())`;
    for (const { organizationId } of [manager, officer])
      await expect(asOrganization(organizationId, fact, [id, 'COST'])).rejects.toThrow(/charged by two people/);
    await expect(asOrganization(officer.organizationId, fact, [id, 'CONVERT'])).rejects.toThrow(/row-level security/);
    await expect(asOrganization(officer.organizationId, fact, [id, 'WRITE_OFF'])).rejects.toThrow(/nobody has approved/);
    const givingUp = `INSERT INTO licence_write_off (id, licence_id, licensor_id, licensee_id, receivable_id, reason, state, proposed_by, proposed_at, decided_by, decided_at, version)
      SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, id, '破产', $2, $3, app_now(), $4, $5::timestamptz, 1
      FROM licence_receivable WHERE licence_id = $1`;
    const school = officer.organizationId;
    const [proposer, decider] = [accountant.userId, story.cast.approver.userId];
    const giveUp = (state: string, decided: readonly unknown[], by = proposer) =>
      asOrganization(school, givingUp, [id, state, proposer, ...decided], '', by ?? '');
    await expect(giveUp('APPROVED', [decider, '2026-01-01'])).rejects.toThrow(/begins as a proposal/);
    await expect(giveUp('PROPOSED', [null, null], decider)).rejects.toThrow(/in their own name/);
    expect(await giveUp('PROPOSED', [null, null])).toBe(1);
    const deciding = (change: string) =>
      `UPDATE licence_write_off SET state = 'APPROVED', decided_by = $2, decided_at = app_now(), ${change} WHERE licence_id = $1`;
    const decide = (change: string, by = decider) => asOrganization(school, deciding(change), [id, decider], '', by ?? '');
    await expect(decide('version = 2', accountant.userId)).rejects.toThrow(/somebody else decides/);
    await expect(decide(`reason = '另一'`)).rejects.toThrow(/changes nothing else/);
    expect(await decide('version = 2')).toBe(1);
    await expect(decide('version = 3')).rejects.toThrow(/stays decided/);
    const ending = `UPDATE licence_grant SET period = 'empty' WHERE licence_id = $1`;
    expect(await asOrganization(manager.organizationId, ending, [id])).toBe(0);
  });

  it('is hidden from a raw login and from a third organization, and there is something to hide', async () => {
    for (const table of TABLES) {
      expect((await world.sql(`SELECT FROM ${table}`)).length).toBeGreaterThan(0);
      expect(await world.asApplication(async (client) => (await client.query(`SELECT FROM ${table}`)).rowCount)).toBe(0);
      expect(await asOrganization('019b0000-0000-7000-8000-000000000000', `SELECT FROM ${table}`)).toBe(0);
      expect(await asOrganization(story.cast.manager.organizationId, `SELECT FROM ${table}`)).toBeGreaterThan(0);
    }
  });

  it('allocates no more than was received or is owed', async () => {
    const { id } = await story.paying();
    await story.pay(id, { amount: '100' });
    const allocating = `
      INSERT INTO licence_allocation (id, licence_id, receipt_id, receivable_id, amount, principal, interest, interest_left, waived,
        applied_on, transfer_id)
      SELECT gen_random_uuid(), receipt.licence_id, receipt.id, receivable.id, $2::bigint, $2::bigint, 0, 0, 0,
        receipt.received_on, receivable.transfer_id
      FROM licence_receipt AS receipt JOIN licence_receivable AS receivable ON receivable.licence_id = $3
      WHERE receipt.licence_id = $1`;
    const other = await story.paying();
    await expect(asOrganization(null, allocating, [id, 1, id], 'test')).rejects.toThrow(/more is allocated/);
    await expect(asOrganization(null, allocating, [id, 1, other.id], 'test')).rejects.toThrow(/foreign key/);
    const paying = `
      WITH receipt AS (
        INSERT INTO licence_receipt (id, licence_id, licensor_id, licensee_id,
          region_path, licensor_region_path, bank_reference, amount, currency, received_on, recorded_by, recorded_at)
        SELECT gen_random_uuid(), id, licensor_id, licensee_id, region_path, licensor_region_path,
          gen_random_uuid()::text, $2::bigint, 'CNY', app_today(), requested_by, app_now() FROM licence WHERE id = $1
        RETURNING id
      )
      SELECT id FROM receipt`;
    const applying = `
      INSERT INTO licence_allocation (id, licence_id, receipt_id, receivable_id, amount, principal, interest, interest_left, waived,
        applied_on, transfer_id)
      SELECT gen_random_uuid(), $1, $2, receivable.id, $3::bigint, $3::bigint, 0, 0, 0, app_today(), receivable.transfer_id
      FROM licence_receivable AS receivable WHERE receivable.licence_id = $1`;
    /** Receives and applies in one transaction that commits when it is told to. */
    const pay = async (client: Client, received: number, applied: number) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.system', 'test', true)`);
      const {
        rows: [receipt],
      } = await client.query<{ id: string }>(paying, [other.id, received]);
      await client.query(applying, [other.id, receipt?.id, applied]);
      return () => client.query('COMMIT');
    };
    await expect(world.asApplication(async (client) => (await pay(client, 100, 101))())).rejects.toThrow(/more is allocated/);
    await expect(world.asApplication(async (client) => (await pay(client, 9_000_000, 8_000_001))())).rejects.toThrow(
      /more is allocated/,
    );

    // Both write before either commits: only waiting for each other keeps their sum within what is owed.
    await world.asApplication((one) =>
      world.asApplication(async (two) => {
        const commitOne = await pay(one, 5_000_000, 5_000_000);
        const second = pay(two, 5_000_000, 5_000_000).then((commitTwo) => commitTwo());
        const refused = expect(second).rejects.toThrow(/more is allocated/);
        await one.query('SET CONSTRAINTS ALL IMMEDIATE');
        await commitOne();
        await refused;
      }),
    );
  });
});
