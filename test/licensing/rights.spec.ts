import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { periodOf } from '@trihelix/licence-calculator';
import { World } from '../kit';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
import { actOn, courseAct } from '../kit/given-course';
import { licenceAct, LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo, toldTo } from '../kit/given-notification';
import { BY_AGREEMENT } from '../kit/given-publicity';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
let books: BooksStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  books = new BooksStory(story);
});
afterAll(() => world.close());

const today = (): CivilDate => todayIn(world);
const inYears = (years: number): CivilDate => addMonths(today(), 12 * years);
const patent = (validUntil: CivilDate) => ({
  office: 'CN',
  number: '2023100123456',
  filedOn: '2023-01-09',
  grantedOn: '2024-03-01',
  validUntil,
  legalStatus: 'GRANTED',
});
const RIGHT = 'CN 2023100123456';

/** The office says something else of the patent of a licence from now on. */
const recorded = (licenceId: unknown, change: string) =>
  world.sql(`UPDATE achievement_right SET ${change} WHERE achievement_id = (SELECT achievement_id FROM licence WHERE id = $1)`, [
    licenceId,
  ]);
const CODE_865 = /2023100123456.*第八百六十五条/;

describe('a licence that is to be approved', () => {
  it('is refused with the patent and its last day, when that has come to lie before the end of the licence', async () => {
    for (const pricing of [{}, BY_AGREEMENT]) {
      const { id } = await story.inReview({ achievement: { ...pricing, rights: [patent(inYears(6))] }, termMonths: 60 });
      const last = inYears(3);
      await recorded(id, `valid_until = '${last}'`);
      const { done } = await story.cast.approver.ask<Loose>(
        `mutation ($id: ID!) { done: approveLicence(id: $id, expectedVersion: 2) {
          ... on Failure { code message } ... on RightEndsBefore { objectId lastValidOn } } }`,
        { id },
      );
      expect(done).toMatchObject({ code: 'RIGHT_ENDS_BEFORE', objectId: RIGHT, lastValidOn: last });
      expect(done.message).toMatch(CODE_865);
      expect(done.message).toContain('请退回');
    }
  });

  it('is approved with the day on which its patents end for its last, where it has no term', async () => {
    const { id } = await story.inReview({ achievement: { rights: [patent(inYears(4))] } });
    expect(await licenceAct(story.cast.approver, 'approveLicence', { id, expectedVersion: 2 })).toMatchObject({
      state: 'APPROVED',
      endsOn: inYears(4),
    });
  });

  it('is refused where a right that its terms name is dead', async () => {
    const { id } = await story.inReview({ achievement: { rights: [patent(inYears(6))] }, termMonths: 60 });
    await recorded(id, `legal_status = 'INVALIDATED'`);
    const refused = await licenceAct(story.cast.approver, 'approveLicence', { id, expectedVersion: 2 });
    expect(refused).toMatchObject({ code: 'RIGHT_ENDS_BEFORE', message: expect.stringContaining('已登记为失效') as string });
    // Whoever writes to the database.
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', 'test', true)`);
        await client.query(
          `UPDATE licence SET state = 'APPROVED', version = version + 1, approved_by = $2, approved_on = app_today() WHERE id = $1`,
          [id, story.cast.approver.userId],
        );
      }),
    ).rejects.toMatchObject({ constraint: 'licence_within_rights' });
  });
});

describe('a licence that is to be signed', () => {
  it('is refused to either side when the patent ends earlier by now, and signed when it does not', async () => {
    const licence = await story.approved({ achievement: { rights: [patent(inYears(6))] }, termMonths: 60 });
    await story.sign(story.cast.licensorSignatory, licence);
    await recorded(licence.id, `valid_until = '${inYears(1)}'`);
    const refused = await story.sign(story.cast.licenseeSignatory, licence);
    expect(refused).toMatchObject({ code: 'RIGHT_ENDS_BEFORE', message: expect.stringMatching(CODE_865) as string });
    expect(refused.message).toContain('重新申请');
    await recorded(licence.id, `valid_until = '${inYears(6)}'`);
    expect(await story.sign(story.cast.licenseeSignatory, licence)).toMatchObject({ state: 'TRIAL' });
  });
});

describe('a licence that runs', () => {
  const patents = [
    { id: 'CN 1', weightPpm: 700_000 },
    { id: 'CN 2', weightPpm: 300_000 },
  ];
  const RIGHTS: MoneyTerms = {
    ...ROYALTY_TERMS,
    patents,
    objects: patents.map((each) => ({ ...each, kind: 'PATENT', lastValidOn: '2039-12-31' })),
  };
  const ONE_RIGHT: MoneyTerms = {
    ...RIGHTS,
    patents: [{ id: 'CN 2', weightPpm: 1_000_000 }],
    objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }],
  };

  const LUMP_SUM = [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }];
  const linesOf = async (id: string) => {
    const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
    return receivables.edges.map(({ node }) => node).reverse();
  };

  /** A licence in default with the royalty of its first whole quarter. */
  async function inDefault(money: MoneyTerms): Promise<string> {
    const { id } = (await books.agreed(money)) as { id: string };
    await books.until(addDays(addMonths(today(), 1), 2));
    const { end, name } = periodOf(addMonths(today(), 3), 'QUARTER');
    await books.until(addDays(end, 1));
    await books.report(id, name, 10_000_000);
    const due = (await linesOf(id))[0]?.effectiveDueOn as CivilDate;
    for (const days of [15, 45, 91]) await books.until(addDays(due, days));
    expect(await story.read(story.cast.officer, id)).toMatchObject({ state: 'DEFAULT' });
    return id;
  }

  /** Somebody disputes the right of a licence. Returns the dispute. */
  async function disputed(id: string): Promise<string> {
    const input = { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' };
    expect(await actOn(story, story.cast.approver, 'openLicenceDispute', id, { input })).toMatchObject({ state: 'SUSPENDED' });
    const { disputes } = (await story.read(story.cast.officer, id, 'disputes { id }')) as { disputes: { id: string }[] };
    return disputes[0]?.id ?? '';
  }

  const lost = (objectId = 'CN 2') => ({
    input: { objectId, ground: 'LAPSE', reason: '未缴年费' },
    decidedOn: today(),
    decisionNumber: '终止-1',
  });
  const lose = (id: string, objectId?: string) => actOn(story, story.cast.approver, 'recordLostRight', id, lost(objectId));
  const actionsOf = async (id: string) =>
    ((await story.read(story.cast.approver, id, 'courseActions')).courseActions as string[]).filter((act) =>
      ['OPEN_DISPUTE', 'RECORD_LOSS'].includes(act),
    );

  it('goes on when its patent ends earlier by now, and says so to its sides until the loss is recorded', async () => {
    const { id } = (await story.signed({ achievement: { rights: [patent(inYears(6))] }, termMonths: 60 })) as { id: string };
    const seenBy = async (who: Tester) => (await story.read(who, id, 'state endingRights { objectId lastValidOn }')) as Loose;
    expect(await seenBy(story.cast.officer)).toEqual({ state: 'TRIAL', endingRights: [] });
    await recorded(id, `valid_until = '${inYears(2)}'`);
    const ending = { state: 'TRIAL', endingRights: [{ objectId: RIGHT, lastValidOn: inYears(2) }] };
    expect(await seenBy(story.cast.officer)).toEqual(ending);
    expect(await seenBy(story.cast.manager)).toEqual(ending);
    expect((await seenBy(story.cast.authority)).endingRights).toEqual([]);
    expect(await lose(id, RIGHT)).toMatchObject({ state: 'SUSPENDED' });
    expect((await seenBy(story.cast.officer)).endingRights).toEqual([]);
  });

  it('has a lost right recorded while it waits for a decision, is in default, is suspended, winds down or ends', async () => {
    const undecided = (await books.agreed({ ...RIGHTS, trigger: { kind: 'OPTION' } })).id as string;
    const suspended = (await books.agreed(RIGHTS)).id as string;
    const ending = (await books.agreed(RIGHTS)).id as string;
    await books.until(addDays(addMonths(today(), 1), 2));
    expect(await actionsOf(undecided)).toEqual(['RECORD_LOSS']);
    expect(await lose(undecided)).toMatchObject({ state: 'DECISION_DUE' });

    expect(await actionsOf(suspended)).toEqual(['OPEN_DISPUTE', 'RECORD_LOSS']);
    const input = { objectId: 'CN 1', ground: 'INVALIDATION', reason: '第三方请求宣告无效' };
    await actOn(story, story.cast.approver, 'openLicenceDispute', suspended, { input });
    expect(await lose(suspended, 'CN 1')).toMatchObject({ code: 'DISPUTE_OPEN' });
    expect(await lose(suspended)).toMatchObject({ state: 'SUSPENDED' });
    const { disputes } = (await story.read(story.cast.officer, suspended, 'disputes { id state }')) as { disputes: Loose[] };
    const { id: disputeId } = disputes.find(({ state }) => state === 'OPEN') as Loose;
    const outcome = { disputeId, expectedVersion: 1, lost: true, decidedOn: today() };
    // Nothing is left of it: it stays suspended.
    expect(await courseAct(story.cast.approver, 'endLicenceDispute', outcome)).toMatchObject({ state: 'SUSPENDED' });

    for (const state of ['PAID_UP', 'DEFAULT', 'WIND_DOWN', 'TERMINATING']) {
      await world.sql(
        `SET session_replication_role = replica; UPDATE licence SET state = '${state}', paid_up_on = current_date WHERE id = '${ending}'; RESET session_replication_role`,
      );
      expect(await actionsOf(ending)).toEqual(['RECORD_LOSS']);
    }
  });

  it('of which no right is left stands still, also when no dispute came before', async () => {
    const { id } = (await books.agreed(ONE_RIGHT)) as { id: string };
    expect(await lose(id)).toMatchObject({ state: 'SUSPENDED' });
    const ended = { reason: '专利已终止', lastOn: today() };
    expect(await actOn(story, story.cast.licenseeSignatory, 'terminateLicence', id, ended)).toMatchObject({
      state: 'TERMINATING',
    });
  });

  it('of which no right is left when the decision is due ends, and no silence bills it', async () => {
    const { id } = (await books.agreed({ ...ONE_RIGHT, fees: LUMP_SUM, trialMonths: 6, trigger: { kind: 'OPTION' } })) as {
      id: string;
    };
    const { end, name } = periodOf(today(), 'QUARTER');
    await books.until(addDays(end, 2));
    await books.report(id, name, 1_000_000);
    const { trialEndsOn } = await story.read(story.cast.officer, id, 'trialEndsOn');
    await books.until(addDays(trialEndsOn as CivilDate, 2));
    expect(await story.read(story.cast.officer, id)).toMatchObject({ state: 'DECISION_DUE' });
    expect(await lose(id)).toMatchObject({ state: 'TERMINATING' });
    await books.until(addDays(today(), 40));
    expect(await linesOf(id)).toEqual([]);
  });

  it('of which no right is left in default ends, and its minimum stops', async () => {
    const id = await inDefault(ONE_RIGHT);
    expect(await lose(id)).toMatchObject({ state: 'TERMINATING' });
    expect(await story.read(story.cast.officer, id, 'ending { lastOn }')).toMatchObject({ ending: { lastOn: today() } });
  });

  it('in default is not cured by a loss that is recorded late: what was posted is credited today', async () => {
    const begun = today();
    const id = await inDefault(RIGHTS);
    const lost = { input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '宣告无效' }, decidedOn: begun };
    expect(await actOn(story, story.cast.approver, 'recordLostRight', id, lost)).toMatchObject({ state: 'DEFAULT' });
    expect(await linesOf(id)).toMatchObject([
      { kind: 'ROYALTY', amount: '500000' },
      { kind: 'CREDIT', amount: '-150000', postedOn: today() },
    ]);
    const { balance } = (await books.book(id)).licence as { balance: Loose };
    expect(balance.principal).toBe('350000');
    await story.pay(id, { amount: String(Number(balance.principal) + Number(balance.interest)) });
    expect(await story.read(story.cast.officer, id)).toMatchObject({ state: 'PAYING' });
  });

  it('goes on with its trial after a dispute, and ends it before the term ends', async () => {
    const { id } = (await books.agreed({ ...ONE_RIGHT, termMonths: 8, trialMonths: 6, trigger: { kind: 'OPTION' } })) as Loose;
    const { endsOn } = (await story.read(story.cast.officer, id as string, 'endsOn')) as { endsOn: CivilDate };
    const disputeId = await disputed(id as string);
    await books.until(addDays(today(), 120));
    const stands = { disputeId, expectedVersion: 1, lost: false, decidedOn: today() };
    expect(await courseAct(story.cast.approver, 'endLicenceDispute', stands)).toMatchObject({
      state: 'TRIAL',
      trialEndsOn: addDays(endsOn, -1),
    });
    await expect(
      world.sql(
        `SET app.system = 'test'; UPDATE licence SET trial_ends_on = ends_on, version = version + 1 WHERE id = '${String(id)}'`,
      ),
    ).rejects.toThrow('a trial ends before its term does');
  });

  it('ends when its term was over before the dispute about its trial was, and owes nothing', async () => {
    const { id } = (await books.agreed({
      ...ONE_RIGHT,
      fees: LUMP_SUM,
      termMonths: 8,
      trialMonths: 6,
      trigger: { kind: 'OPTION' },
    })) as { id: string };
    const disputeId = await disputed(id);
    await books.until(addDays(today(), 400));
    const stands = { disputeId, expectedVersion: 1, lost: false, decidedOn: today() };
    expect(await courseAct(story.cast.approver, 'endLicenceDispute', stands)).toMatchObject({ state: 'TERMINATING' });
    expect(await linesOf(id)).toEqual([]);
  });

  it('names the others that rest on the right it lost, and their officers are told, until each has its own event', async () => {
    const other = await story.ofAnotherFirm();
    const [first, second] = [(await books.agreed(RIGHTS)).id, (await new BooksStory(other).agreed(RIGHTS)).id] as [
      string,
      string,
    ];
    await lose(first);
    const othersOf = async (who: Tester, id: string) => {
      const { disputes } = (await story.read(who, id, 'disputes { others { id } }')) as { disputes: { others: Loose[] }[] };
      return disputes.flatMap(({ others }) => others.map(({ id: one }) => one));
    };
    expect(await othersOf(story.cast.officer, first)).toContain(second);
    expect(await othersOf(story.cast.manager, first)).not.toContain(second);
    await world.settle();
    const news = (await toldTo(story.cast.officer)).filter(({ kind }) => kind === 'RIGHT_LOST_ELSEWHERE');
    expect(news.map(({ subject }) => (subject as Loose).id)).toContain(second);
    expect(news.map(({ subject }) => (subject as Loose).id)).not.toContain(first);
    expect((await toldTo(other.cast.manager)).map(({ kind }) => kind)).not.toContain('RIGHT_LOST_ELSEWHERE');
    await lose(second);
    expect(await othersOf(story.cast.officer, first)).not.toContain(second);
  });
});

describe('a right that ends earlier than was recorded', () => {
  const shortened = async (achievementId: unknown, validUntil: CivilDate) => {
    const { officer } = story.cast;
    const { achievement } = await officer.ask<{ achievement: Loose }>('query ($id: ID!) { achievement(id: $id) { version } }', {
      id: achievementId,
    });
    const { done } = await officer.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $input: AchievementInput!) {
        done: updateAchievement(id: $id, expectedVersion: $version, input: $input) { __typename ... on Failure { code message } } }`,
      { id: achievementId, version: achievement.version, input: { rights: [patent(validUntil)] } },
    );
    expect(done).toMatchObject({ __typename: 'Achievement' });
    await world.settle();
  };
  const eventsOf = async (id: unknown) => {
    const { events } = await story.read(story.cast.manager, id as string, 'events { kind reason }');
    return (events as Loose[]).filter(({ kind }) => kind === 'RIGHT_SHORTENED').map(({ reason }) => reason as string);
  };

  it('is an event of every signed licence that rests on it, and told to both of its sides; one that lasts longer is none', async () => {
    const achievementId = await story.offered({ rights: [patent(inYears(6))] });
    const { id } = await story.signed({ achievementId, termMonths: 48 });
    const other = await story.ofAnotherFirm();
    const { id: draft } = await other.draft({ achievementId, termMonths: 48 });
    await shortened(achievementId, inYears(8));
    expect(await eventsOf(id)).toEqual([]);
    await shortened(achievementId, inYears(3));
    expect(await eventsOf(id)).toEqual([`${RIGHT}: ${inYears(8)} → ${inYears(3)}`]);
    for (const who of [story.cast.officer, story.cast.manager]) {
      // Other licences of the same owner may rest on it, too: each is told of by itself.
      const told = (await toldTo(who)).filter(({ kind, subject }) => kind === 'RIGHT_SHORTENED' && (subject as Loose).id === id);
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told)).toContain(inYears(3));
    }
    expect(await kindsTo(other.cast.manager)).not.toContain('RIGHT_SHORTENED');
    expect(await story.read(story.cast.officer, draft as string)).toMatchObject({ state: 'DRAFT' });
    expect(await story.read(story.cast.manager, id as string, 'endingRights { lastValidOn }')).toEqual({
      endingRights: [{ lastValidOn: inYears(3) }],
    });
  });
});
