import { randomUUID } from 'node:crypto';
import { given, UFPL_TERMS, World } from '../kit';
import { daysFromNow, licenceAct, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

/** Somebody is made a member of another's organization too. */
const joins = (who: { userId: string }, { organizationId }: { organizationId: string }, role: string) =>
  world.sql('INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES ($1, $2, $3, $4, now())', [
    randomUUID(),
    who.userId,
    organizationId,
    [role],
  ]);

/** A manager of another enterprise. */
const managerOf = async (facts: object): Promise<Tester> =>
  given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'], ...facts });

const ask = (who: Tester, achievementId: string, input: object = {}): Promise<Loose> =>
  licenceAct(who, 'requestLicence', {
    achievementId,
    input: { effectiveOn: todayIn(world), purpose: '小批量试制', ...input },
  });

const patent = (validUntil: string, legalStatus = 'GRANTED') => ({
  office: 'CN',
  number: `ZL${Math.random()}`,
  validUntil,
  legalStatus,
});

describe('a request is refused', () => {
  it.each<[string, object, object]>([
    ['when the achievement is not offered so', { ufplOffered: false, ufpl: null }, { code: 'UFPL_NOT_OFFERED' }],
    [
      'when the price is by auction, and somebody else won',
      { ufpl: { ...UFPL_TERMS, pricing: 'AUCTION' } },
      { code: 'AUCTION_NOT_WON' },
    ],
  ])('%s', async (_, achievement, refusal) => {
    expect(await story.request({ achievement })).toMatchObject(refusal);
  });

  it('when it is to begin in the past, and not when today', async () => {
    expect(await story.request({ effectiveOn: daysFromNow(world, -1) })).toMatchObject({ code: 'EFFECTIVE_DATE_PASSED' });
    expect(await story.request({ effectiveOn: todayIn(world) })).toMatchObject({ state: 'DRAFT' });
  });

  it('when it is of a kind that the owner says it does not grant', async () => {
    const achievement = { licenceIntents: ['ORDINARY', 'SOLE'] };
    expect(await story.request({ kind: 'EXCLUSIVE', achievement })).toMatchObject({ code: 'KIND_NOT_AVAILABLE' });
    expect(await story.request({ kind: 'SOLE', achievement })).toMatchObject({ state: 'DRAFT' });
    expect(await story.request({ kind: 'EXCLUSIVE' })).toMatchObject({ state: 'DRAFT' });
  });

  it('of a large enterprise, and of one whose size nobody knows', async () => {
    const achievementId = await story.offered();
    expect(await ask(await managerOf({ size: 'LARGE' }), achievementId)).toMatchObject({
      code: 'TAKER_NOT_ELIGIBLE',
      size: 'LARGE',
      takers: ['MICRO', 'SMALL', 'MEDIUM'],
      message: '“先使用后付费”面向微型、小型、中型企业，该企业为大型企业，不在适用范围内。',
    });
    expect(await ask(await managerOf({}), achievementId)).toMatchObject({ code: 'SIZE_UNKNOWN' });
    for (const size of ['MICRO', 'MEDIUM'] as const)
      expect(await ask(await managerOf({ size }), achievementId)).toMatchObject({ state: 'DRAFT' });
  });

  it('of an enterprise that has not been verified', async () => {
    const manager = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'], size: 'SMALL' });
    await world.sql(`UPDATE organization SET state = 'PENDING' WHERE id = $1`, [manager.organizationId]);
    expect(await ask(manager, await story.offered())).toMatchObject({ code: 'ORGANIZATION_NOT_VERIFIED' });
  });

  it('when it would outlive a right it rests on, by its term or by its trial', async () => {
    const inThreeYears = daysFromNow(world, 3 * 365);
    const rights = [patent(daysFromNow(world, 9 * 365)), patent(inThreeYears), patent(daysFromNow(world, 30), 'LAPSED')];
    expect(await story.request({ achievement: { rights }, termMonths: 48 })).toMatchObject({
      code: 'BEYOND_PATENT_LIFE',
      lastValidOn: inThreeYears,
    });
    expect(await story.request({ achievement: { rights: [patent(daysFromNow(world, 300))] } })).toMatchObject({
      code: 'BEYOND_PATENT_LIFE',
    });
    expect(await story.request({ achievement: { rights }, termMonths: 24 })).toMatchObject({ state: 'DRAFT' });
    expect(await story.request({ achievement: { rights } })).toMatchObject({ state: 'DRAFT', endsOn: inThreeYears });
  });

  it('when its term is over before its trial', async () => {
    expect(await story.request({ termMonths: 12 })).toMatchObject({ code: 'TERM_WITHIN_TRIAL' });
    expect(await story.request({ termMonths: 13 })).toMatchObject({ state: 'DRAFT' });
  });

  it('while another one is open, also when two come at once, and not after it was withdrawn', async () => {
    const achievementId = await story.offered();
    const both = await Promise.all([story.request({ achievementId }), story.request({ achievementId })]);
    const [draft, refused] = both.sort((a) => (a.state ? -1 : 1)) as [Loose, Loose];
    expect(refused).toMatchObject({ code: 'ALREADY_REQUESTED', licenceId: draft.id });
    await licenceDone(story.cast.manager, 'withdrawLicenceRequest', { id: draft.id, expectedVersion: 1, reason: '改用其他方案' });
    expect(await story.request({ achievementId })).toMatchObject({ state: 'DRAFT' });
  });

  it('when the achievement is not there, not listed, or no id at all', async () => {
    const { manager, officer } = story.cast;
    const hidden = await story.offered();
    await officer.ask(`mutation ($id: ID!) { hideAchievement(id: $id, expectedVersion: 3, reason: "整理资料") { __typename } }`, {
      id: hidden,
    });
    for (const achievementId of [hidden, '019b0000-0000-7000-8000-000000000000', 'not-an-id']) {
      const { errors } = await manager.send(
        `mutation ($id: ID!, $day: CivilDate!) {
          requestLicence(achievementId: $id, input: { effectiveOn: $day, purpose: "试用" }) { __typename }
        }`,
        { id: achievementId, day: todayIn(world) },
      );
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('when the owner is not one that may grant, or asks for its own', async () => {
    const owner = await given.member(world, { of: 'ENTERPRISE', size: 'SMALL' });
    const ofAFirm = await new LicenceStory(world, { ...story.cast, officer: owner }).offered();
    expect(await ask(story.cast.manager, ofAFirm)).toMatchObject({ code: 'OWNER_CANNOT_GRANT' });
    expect(await ask(owner, ofAFirm)).toMatchObject({ code: 'OWN_ACHIEVEMENT' });
  });
});

describe('the review', () => {
  it('sends back with a reason, and what was changed goes through', async () => {
    const { officer, approver } = story.cast;
    const { id } = await story.inReview();
    const returned = await licenceDone(approver, 'returnLicence', { id, expectedVersion: 2, reason: '请与对方确认生效日' });
    expect(returned).toMatchObject({ state: 'DRAFT', stateReason: '请与对方确认生效日', version: 3 });
    const later = daysFromNow(world, 40);
    const revised = await licenceDone(officer, 'reviseLicence', {
      id,
      expectedVersion: 3,
      input: { effectiveOn: later, termMonths: 24 },
    });
    expect(revised).toMatchObject({ state: 'DRAFT', effectiveOn: later, terms: { version: 2 } });
    await story.agreed(revised);
    expect(await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: 5 })).toMatchObject({
      state: 'REVIEW',
      stateReason: null,
    });
    const { termsVersions } = await story.read(officer, id, 'termsVersions { version effectiveOn hash }');
    expect(termsVersions).toMatchObject([
      { version: 1, effectiveOn: todayIn(world) },
      { version: 2, effectiveOn: later },
    ]);
  });

  it('rejects for good, with a reason', async () => {
    const { approver, officer } = story.cast;
    const { id } = await story.inReview();
    const rejected = await licenceDone(approver, 'rejectLicence', { id, expectedVersion: 2, reason: '该成果拟作价入股' });
    expect(rejected).toMatchObject({ state: 'REJECTED', stateReason: '该成果拟作价入股', viewerActions: [] });
    expect(await licenceAct(officer, 'submitLicenceForReview', { id, expectedVersion: 3 })).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
      stateNow: 'REJECTED',
    });
  });

  it('needs a second pair of eyes: not who submitted, who prepared, or who made the invention', async () => {
    const { manager, approver } = story.cast;
    const organizationId = story.cast.officer.organizationId;
    const both = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['TRANSFER_OFFICER', 'APPROVER'] });
    const draft = await story.draft();
    await licenceDone(both, 'submitLicenceForReview', { id: draft.id, expectedVersion: 1 });
    expect(await licenceAct(both, 'approveLicence', { id: draft.id, expectedVersion: 2 })).toMatchObject({ code: 'FOUR_EYES' });
    expect((await story.read(both, draft.id, 'viewerActions')).viewerActions).toEqual([]);

    const prepared = await story.draft();
    const revised = await licenceDone(both, 'reviseLicence', {
      id: prepared.id,
      expectedVersion: 1,
      input: { effectiveOn: daysFromNow(world, 3) },
    });
    await story.agreed(revised);
    await licenceDone(story.cast.officer, 'submitLicenceForReview', { id: prepared.id, expectedVersion: 3 });
    expect(await licenceAct(both, 'approveLicence', { id: prepared.id, expectedVersion: 4 })).toMatchObject({
      code: 'FOUR_EYES',
    });
    expect(await licenceAct(approver, 'approveLicence', { id: prepared.id, expectedVersion: 4 })).toMatchObject({
      state: 'APPROVED',
    });

    const [{ name }] = (await world.sql<{ name: string }>('SELECT name FROM user_account WHERE id = $1', [approver.userId])) as [
      { name: string },
    ];
    const invented = await story.inReview({ achievement: { inventors: [{ name, affiliation: null }] } });
    expect(await licenceAct(approver, 'approveLicence', { id: invented.id, expectedVersion: 2 })).toMatchObject({
      code: 'FOUR_EYES',
    });
    expect((await story.read(manager, draft.id, 'viewerActions')).viewerActions).toEqual(['WITHDRAW']);
  });

  it('is not approved by who asked for it, though the university has made them its approver', async () => {
    const { manager, approver, officer } = story.cast;
    await joins(manager, officer, 'APPROVER');
    const { id } = await story.inReview();
    const asApprover = { headers: { 'x-acting-organization': officer.organizationId } };
    const approve = `mutation ($id: ID!) { approveLicence(id: $id, expectedVersion: 2) { ... on Failure { code } } }`;
    expect((await manager.ask(approve, { id }, asApprover)).approveLicence.code).toBe('FOUR_EYES');
    const { licence } = await manager.ask('query ($id: ID!) { licence(id: $id) { viewerActions } }', { id }, asApprover);
    expect(licence.viewerActions).toEqual([]);
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.organization_id', $1, true)`, [officer.organizationId]);
        await client.query(
          `UPDATE licence SET state = 'APPROVED', version = 3, approved_by = requested_by, approved_on = app_today() WHERE id = $1`,
          [id],
        );
      }),
    ).rejects.toMatchObject({ constraint: 'licence_second_pair' });
    expect(await licenceAct(approver, 'approveLicence', { id, expectedVersion: 2 })).toMatchObject({ state: 'APPROVED' });
  });

  it('is decided once: of two approvals at the same moment one is stale', async () => {
    const { approver } = story.cast;
    const other = await given.member(world, { of: 'UNIVERSITY', organizationId: approver.organizationId, roles: ['APPROVER'] });
    const { id } = await story.inReview();
    const outcomes = await Promise.all(
      [approver, other].map((who) => licenceAct(who, 'approveLicence', { id, expectedVersion: 2 })),
    );
    expect(outcomes.map(({ state, code }) => state ?? code).sort()).toEqual(['APPROVED', 'STALE_VERSION']);
    const [{ count }] = (await world.sql<{ count: string }>(
      `SELECT count(*) FROM licence_event WHERE licence_id = $1 AND to_state = 'APPROVED'`,
      [id],
    )) as [{ count: string }];
    expect(count).toBe('1');
  });

  it('is not made on a version that has passed', async () => {
    const { id } = await story.inReview();
    expect(await licenceAct(story.cast.approver, 'approveLicence', { id, expectedVersion: 1 })).toMatchObject({
      code: 'STALE_VERSION',
      currentVersion: 2,
    });
  });
});

describe('who may', () => {
  const codeOf = async (who: Tester, act: string, facts: object) => {
    try {
      await licenceAct(who, act, facts);
    } catch (error) {
      return (error as Error).message;
    }
    return 'was let in';
  };

  it("is told by role: nobody does another's act", async () => {
    const { manager, officer, approver, accountant, authority, licenseeSignatory } = story.cast;
    const { id } = await story.draft();
    const edit = { id, expectedVersion: 1 };
    for (const who of [manager, approver, accountant, authority])
      expect(await codeOf(who, 'submitLicenceForReview', edit)).toMatch(/没有此项权限/);
    for (const who of [manager, officer, accountant, authority])
      expect(await codeOf(who, 'approveLicence', edit)).toMatch(/没有此项权限/);
    expect(await codeOf(officer, 'withdrawLicenceRequest', { ...edit, reason: '不需要' })).toMatch(/没有此项权限/);
    expect(
      await codeOf(authority, 'recordPayment', { licenceId: id, amount: '1', receivedOn: todayIn(world), bankReference: 'x' }),
    ).toMatch(/没有此项权限/);
    expect(await licenceAct(licenseeSignatory, 'signLicence', { id, termsHash: '0'.repeat(64), password: 'x' })).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
    const theirAccountant = await given.member(world, {
      of: 'ENTERPRISE',
      organizationId: manager.organizationId,
      roles: ['ACCOUNTANT'],
    });
    expect(
      await codeOf(theirAccountant, 'recordPayment', {
        licenceId: id,
        amount: '1',
        receivedOn: todayIn(world),
        bankReference: 'x',
      }),
    ).toMatch(/另一方/);
  });

  it('is not told to strangers: for another university and another region there is no such licence', async () => {
    const { id } = await story.inReview();
    const university = await given.organization(world, { of: 'UNIVERSITY', region: '330106' });
    const approver = await given.member(world, { of: 'UNIVERSITY', organizationId: university, roles: ['APPROVER'] });
    const beijing = await given.member(world, { of: 'AUTHORITY', region: '110000' });
    for (const who of [approver, beijing]) {
      expect((await who.send('query ($id: ID!) { licence(id: $id) { id } }', { id })).errors?.[0]?.extensions.code).toBe(
        'NOT_FOUND',
      );
      expect(
        (await who.ask('{ licences { totalCount edges { node { id } } } receivables { totalCount } receipts { totalCount } }'))
          .licences,
      ).toEqual({ totalCount: 0, edges: [] });
    }
    expect(await codeOf(approver, 'approveLicence', { id, expectedVersion: 2 })).toMatch(/找不到该许可/);
    expect((await approver.send('query { licence(id: "x") { id } }')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('watches is told by region: the authorities of both sides see it', async () => {
    const { id } = await story.draft();
    const hangzhou = await given.member(world, { of: 'AUTHORITY', region: '330100' });
    for (const who of [hangzhou, story.cast.authority])
      expect(await story.read(who, id, 'state viewerActions')).toEqual({ state: 'DRAFT', viewerActions: [] });
  });
});
