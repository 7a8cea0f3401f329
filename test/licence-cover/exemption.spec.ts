import { given, World } from '../kit';
import { coverAct, coverDone, decision, exemptionAsked } from '../kit/given-cover';
import { actOn } from '../kit/given-course';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const list = async (who: Tester, filter: object = {}): Promise<Loose[]> =>
  (
    await who.ask<{ licenceExemptions: Loose }>(
      'query ($filter: LicenceExemptionFilter) { licenceExemptions(filter: $filter) { edges { node { id state canDecide } } } }',
      { filter },
    )
  ).licenceExemptions.edges.map(({ node }: Loose) => node) as Loose[];

describe('A due-diligence exemption', () => {
  it('is asked for with facts and a reason, and granted by somebody else with a basis, once and for all', async () => {
    const { officer, approver, manager } = story.cast;
    const { id: licenceId } = await story.signed();
    const asked = await exemptionAsked(story, licenceId);
    expect(asked).toMatchObject({ state: 'ASKED', ground: 'OTHER', amount: '500000', canDecide: false });
    await world.settle();
    expect(await kindsTo(approver)).toContain('EXEMPTION_ASKED');
    expect(await list(approver, { states: ['ASKED'] })).toEqual([{ id: asked.id, state: 'ASKED', canDecide: true }]);
    expect(await exemptionAsked(story, licenceId)).toMatchObject({ code: 'EXEMPTION_ASKED', exemptionId: asked.id });

    const granted = await coverDone(approver, 'decideLicenceExemption', decision(asked, true));
    expect(granted).toMatchObject({ state: 'GRANTED', decidedOn: todayIn(world), canDecide: false });
    expect(await coverAct(approver, 'decideLicenceExemption', decision(granted, false))).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
    await world.settle();
    expect(await kindsTo(officer)).toContain('EXEMPTION_DECIDED');

    // The other side reads the outcome in the timeline, and nothing of the reasons.
    const { events } = await story.read(manager, licenceId as string, 'events { kind reason }');
    expect((events as Loose[]).at(-1)).toEqual({ kind: 'EXEMPTION_DECIDED', reason: null });
    expect((await manager.send('{ licenceExemptions { totalCount } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('is asked for on what has happened to the licence, and on nothing else', async () => {
    const { cast } = story;
    const { id } = await story.signed({ terms: { trialMonths: 6, trigger: { kind: 'OPTION' } } });
    for (const ground of ['FAILED_TRIAL', 'WRITTEN_OFF', 'EARLY_END'])
      expect(await exemptionAsked(story, id, { ground })).toMatchObject({ code: 'EXEMPTION_GROUND_ABSENT' });
    const given = await actOn(story, cast.licenseeSignatory, 'giveBackLicence', id as string, { reason: '未达指标' });
    expect(given).toMatchObject({ state: 'RETURNING' });
    expect(await exemptionAsked(story, id, { ground: 'EARLY_END' })).toMatchObject({ code: 'EXEMPTION_GROUND_ABSENT' });
    expect(await exemptionAsked(story, id, { ground: 'FAILED_TRIAL' })).toMatchObject({ state: 'ASKED' });
    const { id: ended } = await story.signed();
    const lastOn = todayIn(world);
    expect(
      await actOn(story, cast.approver, 'terminateLicence', ended as string, { reason: '超范围使用', lastOn }),
    ).toMatchObject({
      state: 'TERMINATING',
    });
    const early = await exemptionAsked(story, ended, { ground: 'EARLY_END' });
    expect(early).toMatchObject({ state: 'ASKED' });
    await expect(
      world.sql(
        `INSERT INTO licence_exemption (id, licence_id, licensor_id, licensee_id, ground, currency, facts, reason, state, asked_by, asked_on)
         SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, 'WRITTEN_OFF', currency, facts, reason, state, asked_by, asked_on
         FROM licence_exemption WHERE id = $1`,
        [early.id],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_exemption_of_what_happened' });
  });

  it('is never decided by who asked for it, nor by who prepared the licence', async () => {
    const { officer } = story.cast;
    const { id: licenceId } = await story.signed();
    const { organizationId } = officer;
    const member = (...roles: ('TRANSFER_OFFICER' | 'APPROVER')[]) =>
      given.member(world, { of: 'UNIVERSITY', organizationId, roles });
    const both = await member('TRANSFER_OFFICER', 'APPROVER');
    const asked = await coverDone(both, 'askLicenceExemption', {
      licenceId,
      ground: 'OTHER',
      facts: '企业经营调整，提前终止使用。',
      reason: '已按规定办理，未造成国有资产流失。',
    });
    expect(await coverAct(both, 'decideLicenceExemption', decision(asked, true))).toMatchObject({ code: 'EXEMPTION_FOUR_EYES' });
    await world.sql(`UPDATE membership SET roles = array_append(roles, 'APPROVER') WHERE user_id = $1`, [officer.userId]);
    expect(await coverAct(officer, 'decideLicenceExemption', decision(asked, true))).toMatchObject({
      code: 'FOUR_EYES',
      message: expect.stringContaining('提交了该许可审批') as string,
    });
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', 'test', true)`);
        await client.query(
          `UPDATE licence_exemption SET state = 'GRANTED', decided_by = $2, decided_on = app_today(), basis = '办法',
             decision_reason = '经办人员已履行注意义务。', version = version + 1 WHERE id = $1`,
          [asked.id, officer.userId],
        );
      }),
    ).rejects.toThrow(/somebody else decides/);
    const third = await member('APPROVER');
    expect(await coverDone(third, 'decideLicenceExemption', decision(asked, false))).toMatchObject({ state: 'REFUSED' });
    await world.sql(`UPDATE membership SET roles = array_remove(roles, 'APPROVER') WHERE user_id = $1`, [officer.userId]);
  });

  it('is nothing to other universities, and not asked for before anything is signed', async () => {
    const stranger = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER', 'APPROVER'] });
    expect(await list(stranger)).toEqual([]);
    const draft = await story.draft();
    expect(await exemptionAsked(story, draft.id)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const { id: licenceId } = await story.signed();
    const asked = await exemptionAsked(story, licenceId);
    const answer = await stranger.send(
      `mutation ($id: ID!) { decideLicenceExemption(id: $id, expectedVersion: 1, grant: true, reason: "没有关系也要来决定一下这件事", basis: "没有") { __typename } }`,
      { id: asked.id },
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is taken back by who asked for it and nobody else, with a reason, until it is decided; then it can be asked for anew', async () => {
    const { officer, approver } = story.cast;
    const { id: licenceId } = await story.signed();
    const asked = await exemptionAsked(story, licenceId);
    expect(asked).toMatchObject({ canWithdraw: true });
    const { organizationId } = officer;
    const colleague = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['TRANSFER_OFFICER'] });
    const withdrawal = { id: asked.id, expectedVersion: asked.version, reason: '企业已同意继续试用。' };
    const refused = await colleague.send(
      `mutation ($id: ID!) { withdrawLicenceExemption(id: $id, expectedVersion: 1, reason: "不是我申请的") { __typename } }`,
      { id: asked.id },
    );
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const withdrawn = await coverDone(officer, 'withdrawLicenceExemption', withdrawal);
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', withdrawnOn: todayIn(world), canWithdraw: false, decidedOn: null });
    await world.settle();
    expect(await kindsTo(approver)).toContain('EXEMPTION_WITHDRAWN');
    expect(await coverAct(approver, 'decideLicenceExemption', decision(withdrawn, true))).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
    expect(await exemptionAsked(story, licenceId)).toMatchObject({ state: 'ASKED' });
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', 'test', true)`);
        await client.query(`UPDATE licence_exemption SET withdrawal_reason = '另一个原因', version = version + 1 WHERE id = $1`, [
          asked.id,
        ]);
      }),
    ).rejects.toThrow(/decided once/);
  });
});
