import { addDays, parseCivilDate } from '@trihelix/kernel';
import { given, World } from '../kit';
import { UFPL_TERMS } from '../kit/given-achievement';
import { calendarIn, licenceAct, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo, toldTo } from '../kit/given-notification';
import { BY_AGREEMENT, decideObjection, madePublic, object, publicitiesFor, publicityOf } from '../kit/given-publicity';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
let researcher: Tester;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  const { organizationId } = story.cast.officer;
  researcher = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['RESEARCHER'] });
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const stateOf = async (id: unknown): Promise<unknown> => (await story.read(story.cast.manager, id as string)).state;
/** On the day after the last one of a publicity. */
async function afterPublicity({ lastOn }: Loose): Promise<void> {
  travelTo(addDays(parseCivilDate(lastOn as string), 1));
  await world.tick();
}
function travelTo(day: string): void {
  const days = Math.round((Date.parse(day) - Date.parse(todayIn(world))) / 86_400_000);
  if (days > 0) world.clock.travel({ days });
}

describe('a price that a market lists', () => {
  /** What comes of complete terms that say so; the kit makes no listing of them. */
  const said = async (changes: object, achievementId?: string) => {
    const { id, version } = await story.draft({ achievementId });
    const { terms } = await story.read(story.cast.officer, id, 'terms { complete }');
    const written = { ...terms.complete, ...changes };
    return licenceAct(story.cast.officer, 'writeLicenceTerms', { id, expectedVersion: version, terms: written });
  };
  const lumpSum = (amount: number, dueDays = 30) => ({ fees: [{ kind: 'LUMP_SUM', amount, dueDays }] });
  const refused = (...paths: string[]) => ({
    code: 'TERMS_REFUSED',
    findings: paths.map((path) => ({ path, code: 'NOT_THE_PRICE_LISTED' })),
  });

  it('is the listed one: less or more, paid otherwise, or with something beside it, is agreed and made public first', async () => {
    const achievementId = await story.offered();
    const draft = await said(lumpSum(8_000_000), achievementId);
    expect(draft).toMatchObject({ state: 'DRAFT' });
    const option = { price: 1, creditPpm: 0, dueDays: 30 };
    const equity = { company: '某公司', sharePpm: 1, note: null };
    expect(await said(lumpSum(100))).toMatchObject(refused('fees'));
    expect(await said(lumpSum(8_000_001))).toMatchObject(refused('fees'));
    expect(await said(lumpSum(8_000_000, 300))).toMatchObject(refused('fees'));
    expect(await said({ currency: 'USD', option, equity })).toMatchObject(refused('currency', 'option', 'equity'));

    const agreed = await said({ ...lumpSum(100), pricing: { kind: 'AGREEMENT', publicityDays: 15 } });
    await story.agreed(agreed);
    const { id, version } = await story.read(story.cast.officer, agreed.id as string);
    const submitted = await licenceDone(story.cast.officer, 'submitLicenceForReview', { id, expectedVersion: version });
    const approved = await licenceDone(story.cast.approver, 'approveLicence', { id, expectedVersion: submitted.version });
    expect(approved).toMatchObject({ state: 'PUBLICITY' });
  });

  it('can be more than one sum: what the listing states is what is asked for and signed', async () => {
    const fees = [
      { kind: 'LUMP_SUM', amount: 1_000_000, dueDays: 30 },
      { kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'CUMULATIVE', tiers: [{ upTo: null, ratePpm: 30_000 }] },
    ];
    const option = { price: 90_000_000, creditPpm: 500_000, dueDays: 30 };
    const achievementId = await story.offered({ ufpl: { ...UFPL_TERMS, listedPrice: { fees, option } } });
    const { achievement } = await story.cast.manager.ask<Loose>(
      'query ($id: ID!) { achievement(id: $id) { ufpl { listedPrice } } }',
      { id: achievementId },
    );
    expect(achievement.ufpl.listedPrice).toMatchObject({ fees, option });
    const licence = await story.signed({ achievementId });
    expect(licence).toMatchObject({ state: 'TRIAL' });
    const { terms } = await story.read(story.cast.manager, licence.id as string, 'terms { complete }');
    expect(terms.complete).toMatchObject({ fees, option, reporting: { period: 'QUARTER', dueDays: 30 } });
    await expect(story.offered({ ufpl: { ...UFPL_TERMS, listedPrice: { fees: [{ kind: 'ROYALTY' }] } } })).rejects.toThrow(
      /ufpl\.listedPrice\.fees/,
    );
  });

  it('is not approved once the listing says another, by the program or by the database', async () => {
    const { approver, officer } = story.cast;
    const licence = await story.inReview();
    const [{ id, version }] = (await world.sql<Loose>(
      'SELECT id, version FROM achievement WHERE id = (SELECT achievement_id FROM licence WHERE id = $1)',
      [licence.id],
    )) as [Loose];
    const lumpSum = { amount: '100', currency: 'CNY' };
    const { done } = await officer.ask<Loose>(
      `mutation ($id: ID!, $version: Int!, $input: AchievementInput!) {
        done: updateAchievement(id: $id, expectedVersion: $version, input: $input) { __typename ... on Failure { message } } }`,
      { id, version, input: { ufpl: { ...UFPL_TERMS, lumpSum } } },
    );
    expect(done).toMatchObject({ __typename: 'Achievement' });
    const approving = { id: licence.id, expectedVersion: licence.version };
    const refusal = await licenceAct(approver, 'approveLicence', approving);
    expect(refusal).toMatchObject({ code: 'PRICE_NOT_LISTED', message: expect.stringContaining('改为协议定价并公示') as string });
    const byHand = world.asApplication(async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
        approver.organizationId,
        approver.userId,
      ]);
      const change = `state = 'APPROVED', approved_by = $2, approved_on = app_today(), version = version + 1`;
      await client.query(`UPDATE licence SET ${change} WHERE id = $1`, [licence.id, approver.userId]);
    });
    await expect(byHand).rejects.toMatchObject({ constraint: 'licence_listed_price' });
    expect(await licenceAct(approver, 'returnLicence', { ...approving, reason: '挂牌价已变' })).toMatchObject({ state: 'DRAFT' });
  });
});

describe('a price by agreement', () => {
  it('is made public inside the unit for fifteen days, and approved when nobody objected', async () => {
    const { manager, officer, approver } = story.cast;
    const licence = await madePublic(story);
    expect(licence).toMatchObject({ state: 'PUBLICITY', viewerActions: [] });
    const began = todayIn(world);
    const publicity = await publicityOf(story, manager, licence.id);
    expect(publicity).toMatchObject({ state: 'OPEN', days: 15, beganOn: began, canObject: false, closedOn: null });
    expect(publicity.lastOn).toBe((await calendarIn(world)).rollForward(addDays(began, 15)));

    const [read] = await publicitiesFor(researcher, { states: ['OPEN'] }, 'price licensee { name }');
    expect(read).toMatchObject({ id: publicity.id, canObject: true, licenceNumber: licence.number });
    expect(read?.price).toMatchObject({
      fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
      pricing: { kind: 'AGREEMENT', publicityDays: 15 },
    });

    travelTo(publicity.lastOn as string);
    await world.tick();
    expect(await stateOf(licence.id)).toBe('PUBLICITY');
    await afterPublicity(publicity);
    expect(await story.read(manager, licence.id as string, 'state publicity { state closedOn }')).toEqual({
      state: 'APPROVED',
      publicity: { state: 'PASSED', closedOn: addDays(parseCivilDate(publicity.lastOn as string), 1) },
    });
    await story.sign(story.cast.licensorSignatory, licence);
    expect(await story.sign(story.cast.licenseeSignatory, licence)).toMatchObject({ state: 'TRIAL' });
    expect(await story.read(officer, licence.id as string, 'terms { pricing listingMarket }')).toEqual({
      terms: { pricing: 'AGREEMENT', listingMarket: null },
    });
    await world.settle();
    expect(await kindsTo(manager)).toEqual(expect.arrayContaining(['LICENCE_PUBLISHED', 'LICENCE_APPROVED']));
    expect(await kindsTo(approver)).not.toContain('LICENCE_PUBLISHED');
  });

  it('is not made public when a market lists it', async () => {
    expect(await story.approved()).toMatchObject({ state: 'APPROVED' });
  });

  it('needs no listing, and cannot become one without it', async () => {
    const draft = await story.draft({ achievement: BY_AGREEMENT });
    expect(await story.write(draft, { pricing: { kind: 'MARKET_LISTING', publicityDays: null } })).toMatchObject({
      code: 'TERMS_REFUSED',
      findings: [{ path: 'pricing.kind', code: 'LISTING_NOT_STATED' }],
    });
  });

  it('that an officer agrees although a market lists another one is made public, for as long as its terms say', async () => {
    const licence = await madePublic(story, { achievement: {}, terms: { pricing: { kind: 'AGREEMENT', publicityDays: 20 } } });
    const { beganOn, lastOn } = await publicityOf(story, story.cast.officer, licence.id);
    expect(lastOn).toBe((await calendarIn(world)).rollForward(addDays(parseCivilDate(beganOn as string), 20)));
  });

  it('cannot be signed before, whoever writes to the database', async () => {
    const { id } = await madePublic(story);
    for (const state of ['APPROVED', 'SIGNED'])
      await expect(
        world.asApplication(async (client) => {
          await client.query('BEGIN');
          await client.query(`SELECT set_config('app.system', 'test', true)`);
          await client.query(`UPDATE licence SET state = $2, version = version + 1, approved_on = app_today() WHERE id = $1`, [
            id,
            state,
          ]);
        }),
      ).rejects.toThrow(/made public first|does not go from/);
    const { id: reviewed } = await story.inReview({ achievement: BY_AGREEMENT });
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', 'test', true)`);
        await client.query(
          `UPDATE licence SET state = 'APPROVED', version = version + 1, approved_on = app_today(), approved_by = $2 WHERE id = $1`,
          [reviewed, story.cast.approver.userId],
        );
      }),
    ).rejects.toThrow(/made public first/);
  });
});

describe('an objection', () => {
  it('waits among what the licensor has to do, and is counted among what is stuck in a region, as its rows are', async () => {
    const { manager, officer, authority } = story.cast;
    const waiting = async (who: Tester) =>
      (await who.ask<Loose>('{ licences(filter: { isWaitingForUs: true }, first: 100) { totalCount edges { node { id } } } }'))
        .licences;
    const stuck = async () => {
      const { regionOverview } = await authority.ask<Loose>(
        `query ($day: CivilDate!) { regionOverview(from: $day, to: $day) { attention { code count rows { document variables } } } }`,
        { day: todayIn(world) },
      );
      const item = (regionOverview.attention as Loose[]).find(({ code }) => code === 'LICENCES_WAITING');
      if (!item) return { count: 0, rows: 0 };
      const rows = await authority.ask<Record<string, Loose>>(item.rows.document as string, item.rows.variables as object);
      return { count: item.count as number, rows: Object.values(rows)[0]?.totalCount as number };
    };
    // By then whatever else waits here is stuck already.
    world.clock.travel({ days: 31 });
    const before = await stuck();
    const [open, contested] = [await madePublic(story), await madePublic(story)];
    await object(researcher, (await publicityOf(story, manager, contested.id)).id);
    const ours = await waiting(officer);
    expect(ours.totalCount).toBe(ours.edges.length);
    const ids = (ours.edges as Loose[]).map(({ node }) => node.id);
    expect([ids.includes(contested.id), ids.includes(open.id)]).toEqual([true, false]);
    expect((await waiting(manager)).edges.map(({ node }: Loose) => node.id)).not.toContain(contested.id);
    world.clock.travel({ days: 31 });
    const after = await stuck();
    expect(after.rows).toBe(after.count);
    expect(after.count).toBe(before.count + 2);
  });

  it('keeps the licence from being signed until it is dismissed with a reason, of which its author hears', async () => {
    const { approver, officer, manager } = story.cast;
    const licence = await madePublic(story);
    const publicity = await publicityOf(story, manager, licence.id);
    const objection = await object(researcher, publicity.id);
    expect(objection).toMatchObject({ state: 'OPEN', canDecide: false });
    expect(await stateOf(licence.id)).toBe('OBJECTION');
    // That it is being examined everybody sees; what was raised, only who may.
    const reader = await given.member(world, { of: 'UNIVERSITY', organizationId: officer.organizationId, roles: ['READER'] });
    const contested = async () => (await publicitiesFor(reader, { licenceId: licence.id }, 'isContested objections { id }'))[0];
    expect(await contested()).toMatchObject({ state: 'OPEN', isContested: true, objections: [] });
    await afterPublicity(publicity);
    expect(await stateOf(licence.id)).toBe('OBJECTION');

    await world.settle();
    expect(await toldTo(approver)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'LICENCE_OBJECTED', path: `/publicity/${publicity.id as string}` }),
      ]),
    );
    const [seen] = await publicitiesFor(approver, { licenceId: licence.id }, 'objections { id canDecide version reason }');
    expect(seen?.objections).toEqual([expect.objectContaining({ id: objection.id, canDecide: true })]);
    expect((await publicitiesFor(officer, { licenceId: licence.id }, 'objections { canDecide }'))[0]?.objections).toEqual([
      { canDecide: false },
    ]);

    expect(await decideObjection(approver, objection, false)).toMatchObject({ state: 'DISMISSED', version: 2 });
    // The last day is over: nothing keeps it any more.
    expect(await stateOf(licence.id)).toBe('APPROVED');
    expect(await contested()).toMatchObject({ state: 'PASSED', isContested: false });
    expect(await story.read(officer, licence.id as string, 'stateSince')).toEqual({ stateSince: todayIn(world) });
    await world.settle();
    const [told] = await toldTo(researcher);
    expect(told).toMatchObject({ kind: 'OBJECTION_DISMISSED', text: expect.stringContaining('价格经第三方评估') });
  });

  it('that is upheld sends the terms back to be written anew, and the new ones are made public again', async () => {
    const { officer, approver } = story.cast;
    const licence = await madePublic(story);
    const first = await publicityOf(story, officer, licence.id);
    const [one, two] = [await object(researcher, first.id), await object(officer, first.id)];
    expect(await decideObjection(approver, one, true)).toMatchObject({ state: 'UPHELD' });
    expect(await decideObjection(approver, two, false)).toMatchObject({ code: 'STALE_VERSION' });
    const draft = await story.read(officer, licence.id as string, 'id state version stateReason publicity { state }');
    expect(draft).toMatchObject({
      state: 'DRAFT',
      stateReason: '评估报告确有遗漏，价格须重新商定。',
      publicity: { state: 'UPHELD' },
    });
    const written = await story.agreed(
      await story.write(draft, { fees: [{ kind: 'LUMP_SUM', amount: 9_000_000, dueDays: 30 }] }),
    );
    const reviewed = await licenceDone(officer, 'submitLicenceForReview', { id: draft.id, expectedVersion: written.version });
    const again = await licenceDone(approver, 'approveLicence', { id: draft.id, expectedVersion: reviewed.version });
    expect(again).toMatchObject({ state: 'PUBLICITY' });
    const second = await publicityOf(story, officer, licence.id);
    expect(second).toMatchObject({ termsVersion: 2, state: 'OPEN' });
    await afterPublicity(second);
    expect(await stateOf(licence.id)).toBe('APPROVED');
  });

  it('counts on the last day, and is refused the day after with a word on where to go', async () => {
    const licence = await madePublic(story);
    const publicity = await publicityOf(story, story.cast.officer, licence.id);
    travelTo(publicity.lastOn as string);
    const objection = await object(researcher, publicity.id);
    expect(objection).toMatchObject({ state: 'OPEN' });
    expect(await object(researcher, publicity.id)).toMatchObject({ code: 'ALREADY_OBJECTED', objectionId: objection.id });
    await decideObjection(story.cast.approver, objection, false);
    expect(await stateOf(licence.id)).toBe('PUBLICITY');
    travelTo(addDays(parseCivilDate(publicity.lastOn as string), 1));
    expect(await object(researcher, publicity.id)).toMatchObject({ code: 'PUBLICITY_OVER', lastOn: publicity.lastOn });
  });

  it('is decided by somebody else than its author and than whoever brought the licence this far', async () => {
    const { officer, approver } = story.cast;
    const licence = await madePublic(story);
    const publicity = await publicityOf(story, officer, licence.id);
    const own = await object(approver, publicity.id);
    expect(await decideObjection(approver, own, false)).toMatchObject({ code: 'OWN_OBJECTION' });
    const both = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: officer.organizationId,
      roles: ['TRANSFER_OFFICER', 'APPROVER'],
    });
    expect(await decideObjection(both, own, false)).toMatchObject({ state: 'DISMISSED' });
    const other = await story.inReview({ achievement: BY_AGREEMENT });
    expect(await licenceAct(both, 'approveLicence', { id: other.id, expectedVersion: other.version })).toMatchObject({
      state: 'PUBLICITY',
    });
  });

  it('is nothing to the other side, to other universities, or to a colleague who has no part in it', async () => {
    const licence = await madePublic(story);
    const publicity = await publicityOf(story, story.cast.officer, licence.id);
    await object(researcher, publicity.id);
    const stranger = await given.member(world, { of: 'UNIVERSITY', roles: ['APPROVER'] });
    expect(await publicitiesFor(stranger, { licenceId: licence.id })).toEqual([]);
    await expect(object(stranger, publicity.id)).rejects.toThrow(/公示/);
    const { organizationId } = story.cast.officer;
    const colleague = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['READER'] });
    expect((await publicitiesFor(colleague, { licenceId: licence.id }, 'objections { id }'))[0]).toMatchObject({
      objections: [],
    });
    const seen = await story.read(story.cast.manager, licence.id as string, 'publicity { objections { id } canObject }');
    expect(seen).toEqual({ publicity: { objections: [], canObject: false } });
  });

  it('and the end of the publicity at one moment leave one of the two, never both', async () => {
    const licence = await madePublic(story);
    const publicity = await publicityOf(story, story.cast.officer, licence.id);
    travelTo(addDays(parseCivilDate(publicity.lastOn as string), 1));
    const [late] = await Promise.all([object(researcher, publicity.id), world.tick()]);
    expect(late).toMatchObject({ code: 'PUBLICITY_OVER' });
    expect(await stateOf(licence.id)).toBe('APPROVED');
  });
});
