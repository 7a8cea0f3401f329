import { World } from '../kit';
import { claimed, coverAct, coverDone, covered, policyFacts } from '../kit/given-cover';
import { daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const coversOf = async (who: Tester, licenceId: unknown, fields = 'id state left version viewerActions'): Promise<Loose[]> =>
  (
    await who.ask<{ licence: { covers: Loose[] } }>(`query ($id: ID!) { licence(id: $id) { covers { ${fields} } } }`, {
      id: licenceId,
    })
  ).licence.covers;
const eventsOf = async (licenceId: unknown): Promise<string[]> =>
  ((await story.read(story.cast.officer, licenceId as string, 'events { kind }')).events as Loose[]).map(
    ({ kind }) => kind as string,
  );
const answer = ({ id, version }: Loose, paidAmount: string | null, changes: object = {}) => ({
  id,
  expectedVersion: version,
  paidAmount,
  on: todayIn(world),
  reason: '定损后按约定比例赔付。',
  ...changes,
});

describe('A cover of a licence', () => {
  it('is recorded by the officer of the licensor, and seen by the licensee and authorities', async () => {
    const { manager, authority, officer } = story.cast;
    const cover = await covered(story);
    expect(cover).toMatchObject({ state: 'ACTIVE', amount: '10000000', left: '10000000', currency: 'CNY' });
    expect(cover.viewerActions).toEqual(['CLAIM', 'CANCEL']);
    for (const who of [manager, authority])
      expect(await coversOf(who, cover.licenceId)).toEqual([expect.objectContaining({ id: cover.id, viewerActions: [] })]);
    expect(await story.read(officer, cover.licenceId as string, 'canCover')).toEqual({ canCover: true });
    expect(await story.read(manager, cover.licenceId as string, 'canCover')).toEqual({ canCover: false });
    expect(await eventsOf(cover.licenceId)).toContain('COVER_RECORDED');
  });

  it('is refused twice, with an impossible term or amount, and before anything is signed', async () => {
    const { officer } = story.cast;
    const { licenceId, policyNumber } = await covered(story);
    const record = (changes: object, id: unknown = licenceId) =>
      coverAct(officer, 'recordLicenceCover', { licenceId: id, input: policyFacts(story, changes) });
    expect(await record({ policyNumber })).toMatchObject({ code: 'POLICY_RECORDED' });
    expect(await record({ toOn: daysFromNow(world, -1) })).toMatchObject({ code: 'IMPOSSIBLE_COVER_TERM' });
    expect(await record({ amount: '0' })).toMatchObject({ code: 'BEYOND_COVER' });
    const draft = await story.draft();
    expect(await record({}, draft.id)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('pays claims, in part and in full, and never more than it covers', async () => {
    const { officer } = story.cast;
    const cover = await covered(story);
    const first = await claimed(story, cover, '7000000');
    expect(first).toMatchObject({
      state: 'CLAIMED',
      viewerActions: ['DECIDE_CLAIM'],
      claims: [{ state: 'OPEN', amount: '7000000' }],
    });
    expect(await coverAct(officer, 'decideCoverClaim', answer(first, '7000001'))).toMatchObject({
      code: 'BEYOND_COVER',
      most: '7000000',
    });
    const paid = await coverDone(officer, 'decideCoverClaim', answer(first, '6000000'));
    expect(paid).toMatchObject({ state: 'PAID', left: '4000000', claims: [{ state: 'PAID', paidAmount: '6000000' }] });
    expect(await coverAct(officer, 'claimLicenceCover', claimOf(paid, '4000001'))).toMatchObject({
      code: 'BEYOND_COVER',
      most: '4000000',
    });
    const denied = await coverDone(officer, 'decideCoverClaim', answer(await claimed(story, paid, '4000000'), null));
    expect(denied).toMatchObject({ state: 'DENIED', left: '4000000', claims: [{}, { state: 'DENIED', paidAmount: null }] });
    expect((await eventsOf(cover.licenceId)).filter((kind) => kind.startsWith('COVER'))).toEqual([
      'COVER_RECORDED',
      'COVER_CLAIMED',
      'COVER_PAID',
      'COVER_CLAIMED',
      'COVER_DENIED',
    ]);
    // Nothing of it is in the books of the licence.
    expect((await world.sql('SELECT FROM licence_receipt WHERE licence_id = $1', [cover.licenceId])).length).toBe(0);
  });

  it('expires by the clock; a loss of its term is claimed afterwards, and no other', async () => {
    const { officer } = story.cast;
    const cover = await covered(story, { toOn: daysFromNow(world, 10) });
    world.clock.travel({ days: 11 });
    await world.tick();
    await world.tick();
    const [expired] = await coversOf(officer, cover.licenceId);
    expect(expired).toMatchObject({ state: 'EXPIRED', viewerActions: ['CLAIM'] });
    expect((await eventsOf(cover.licenceId)).filter((kind) => kind === 'COVER_EXPIRED')).toHaveLength(1);
    expect(await coverAct(officer, 'claimLicenceCover', claimOf(expired as Loose, '100', { on: todayIn(world) }))).toMatchObject({
      code: 'IMPOSSIBLE_CLAIM_DAY',
      latestOn: cover.toOn,
    });
    expect(await coverAct(officer, 'claimLicenceCover', claimOf(expired as Loose, '100', { on: cover.toOn }))).toMatchObject({
      state: 'CLAIMED',
    });
  });

  it('is reminded of thirty days before it ends, once', async () => {
    const cover = await covered(story, { toOn: daysFromNow(world, 40) });
    const remindersOf = async () =>
      (await toldTo(story.cast.officer)).filter(
        ({ kind, subject }) => kind === 'COVER_ENDS_SOON' && (subject as Loose).id === cover.licenceId,
      );
    world.clock.travel({ days: 9 });
    await world.tick();
    await world.settle();
    expect(await remindersOf()).toEqual([]);
    for (const days of [1, 1]) {
      world.clock.travel({ days });
      await world.tick();
      await world.settle();
    }
    const reminders = await remindersOf();
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.text).toContain(`将于 ${cover.toOn as string} 到期`);
  });

  it('is taken back for a reason before anything was claimed', async () => {
    const { officer } = story.cast;
    const { id, version } = await covered(story, { kind: 'GUARANTEE', risk: 'NON_PAYMENT', providerName: '杭州担保有限公司' });
    const cancelled = await coverDone(officer, 'cancelLicenceCover', { id, expectedVersion: version, reason: '重复登记' });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', stateReason: '重复登记', viewerActions: [] });
    expect(
      await coverAct(officer, 'cancelLicenceCover', { id, expectedVersion: cancelled.version, reason: '重复登记' }),
    ).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('is listed, those that end first before the others', async () => {
    const { officer } = story.cast;
    const late = await covered(story, { toOn: daysFromNow(world, 900) });
    const soon = await covered(story, { toOn: daysFromNow(world, 5) });
    const list = async (filter: object) =>
      (
        await officer.ask<{ licenceCovers: Loose }>(
          'query ($filter: LicenceCoverFilter) { licenceCovers(first: 100, filter: $filter) { totalCount edges { node { id } } } }',
          { filter },
        )
      ).licenceCovers.edges.map(({ node }: Loose) => node.id) as string[];
    const all = await list({ states: ['ACTIVE'] });
    expect(all.indexOf(soon.id as string)).toBeLessThan(all.indexOf(late.id as string));
    expect(await list({ endsBefore: daysFromNow(world, 6) })).toEqual([soon.id]);
    expect(await list({ licenceId: late.licenceId, kinds: ['INSURANCE'] })).toEqual([late.id]);
  });

  it('is kept by the database: no more paid than covered, no other step, nothing rewritten', async () => {
    const cover = await claimed(story, await covered(story), '7000000');
    const system = (sql: string) =>
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', 'test', true), set_config('app.organization_id', $1, true)`, [
          story.cast.officer.organizationId,
        ]);
        await client.query(sql, [cover.id]);
      });
    await expect(system(`UPDATE licence_cover SET state = 'ACTIVE', version = version + 1 WHERE id = $1`)).rejects.toThrow(
      /does not go from CLAIMED to ACTIVE/,
    );
    await expect(system(`UPDATE licence_cover SET amount = amount * 2, version = version + 1 WHERE id = $1`)).rejects.toThrow(
      /does not change/,
    );
    await expect(system(`UPDATE licence_cover_claim SET amount = 1, version = version + 1 WHERE cover_id = $1`)).rejects.toThrow(
      /decided once/,
    );
    await expect(
      system(
        `INSERT INTO licence_cover_claim SELECT (jsonb_populate_record(claim, jsonb_build_object('id', gen_random_uuid(), 'state', 'PAID',
           'amount', 10000001, 'paid_amount', 10000001, 'decided_on', claimed_on, 'decision_reason', '赔付', 'recorded_by', claimed_by))).*
         FROM licence_cover_claim AS claim WHERE cover_id = $1`,
      ),
    ).rejects.toThrow(/within the cover|row-level security/);
  });
});

const claimOf = ({ id, version }: Loose, amount: string, changes: object = {}) => ({
  id,
  expectedVersion: version,
  amount,
  on: todayIn(world),
  evidence: '试用报告和损失清单见附件目录。',
  ...changes,
});
