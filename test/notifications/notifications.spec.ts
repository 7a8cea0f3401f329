import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate, civilDateIn } from '@trihelix/kernel';
import { given, listedAchievement, publishedNeed, World } from '../kit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { chargeCost } from '../kit/given-costs';
import { EnquiryStory } from '../kit/given-enquiry';
import { issueInvoice, reverseInvoice } from '../kit/given-invoice';
import { LicenceStory, licenceDone } from '../kit/given-licence';
import { kindsTo, markRead, markUnread, shownBy, toldTo, unreadOf } from '../kit/given-notification';
import { saveView, updateView, viewsOf } from '../kit/given-view';
import { RawSocket } from '../kit/socket';
import type { Loose } from '../kit/tester';

const IN_ENGLISH = { headers: { 'accept-language': 'en' } };
let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

describe('a notification', () => {
  let story: EnquiryStory;
  let enquiryId: string;
  beforeAll(async () => {
    story = await EnquiryStory.begin(world);
    ({ id: enquiryId } = await story.open());
    await world.settle();
  });

  it('tells the other side in its own language, and leads to what it is about', async () => {
    const [told, ...more] = await toldTo(story.university);
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      kind: 'ENQUIRY_OPENED',
      group: 'ENQUIRIES',
      heading: '收到新的合作咨询',
      text: expect.stringMatching(
        /^“深圳精密叶片有限公司”就“.+”向贵机构发起咨询，请在 \d{4}-\d{2}-\d{2} 前答复或说明理由婉拒。$/,
      ),
      subject: { type: 'ENQUIRY', id: enquiryId },
      path: `/enquiries/${enquiryId}`,
      organization: { id: story.university.organizationId },
      readAt: null,
    });
    expect((await toldTo(story.university, {}, IN_ENGLISH))[0]?.text).toMatch(
      /^深圳精密叶片有限公司 asks your organization about /,
    );
  });

  it('is not for the person who did it, nor for colleagues who have no part in it', async () => {
    const { organizationId } = story.university;
    const colleague = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['TRANSFER_OFFICER'] });
    const reader = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['READER'] });
    await story.write(story.university, enquiryId, '可以。');
    await story.write(story.university, enquiryId, '欢迎来校。');
    await story.write(story.university, enquiryId, '周三如何？');
    await world.settle();
    expect(await kindsTo(story.firm)).toEqual(['ENQUIRY_WRITTEN', 'ENQUIRY_ANSWERED']);
    expect(await kindsTo(story.university)).toEqual(['ENQUIRY_OPENED']);
    for (const who of [colleague, reader]) expect(await kindsTo(who)).toEqual([]);
  });

  it('is seen by nobody else, not even by the same person acting for another organization', async () => {
    const elsewhere = await given.organization(world, { of: 'ENTERPRISE' });
    await world.sql(
      `INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES ($1, $2, $3, '{ADMINISTRATOR}', now())`,
      [randomUUID(), story.university.userId, elsewhere],
    );
    const inDisguise = given.program(world, story.university.bearer ?? '');
    const ask = '{ notificationSummary { unread } notifications { totalCount } }';
    const { data } = await inDisguise.send(ask, {}, { headers: { 'x-acting-organization': elsewhere } });
    expect(data).toEqual({ notificationSummary: { unread: 0 }, notifications: { totalCount: 0 } });

    const [{ id }] = (await toldTo(story.university)) as [{ id: string }];
    const stranger = await given.member(world, { of: 'UNIVERSITY' });
    expect(await markRead(stranger, { ids: [id] })).toEqual({ ids: [], summary: { unread: 0, latest: null } });
    expect(await unreadOf(story.university)).toBe(1);
    expect((await world.visitor().send(ask)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is marked as read, one or all up to one, and that can be taken back', async () => {
    const { firm } = story;
    const [newest, oldest] = (await toldTo(firm, { unread: true })).map(({ id }) => id as string) as [string, string];
    expect(await markRead(firm, { ids: [newest] })).toEqual({ ids: [newest], summary: { unread: 1, latest: { id: oldest } } });
    expect(await markRead(firm, { upTo: newest })).toEqual({ ids: [oldest], summary: { unread: 0, latest: null } });
    expect(await kindsTo(firm, { unread: false, groups: ['ENQUIRIES'] })).toHaveLength(2);
    expect(await markUnread(firm, [newest, oldest])).toEqual({ ids: [newest, oldest], summary: { unread: 2 } });
    expect(await kindsTo(firm, { unread: true, kinds: ['ENQUIRY_ANSWERED'] })).toEqual(['ENQUIRY_ANSWERED']);
    for (const input of ['{}', `{ ids: ["${newest}"], upTo: "${newest}" }`, '{ ids: ["x"] }']) {
      const { errors } = await firm.send(`mutation { markNotificationsRead(input: ${input}) { __typename } }`);
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    }
  });
});

it('an open bell shows how much is unread at once, and anew after everything that changes it', async () => {
  const story = await EnquiryStory.begin(world);
  const { university } = story;
  const socket = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${university.bearer}` } });
  const query = 'subscription { notificationsChanged { unread latest { kind text } } }';
  const hear = (unread: number) =>
    socket.hear(({ id, payload }) => id === 'bell' && payload?.data?.notificationsChanged.unread === unread);
  await socket.ask(query, {}, { id: 'bell' });
  expect(shownBy(socket, 'bell')).toEqual([0]);
  await story.open();
  await world.settle();
  const { payload } = await hear(1);
  expect(payload.data.notificationsChanged.latest).toMatchObject({
    kind: 'ENQUIRY_OPENED',
    text: expect.stringContaining('深圳精密叶片'),
  });
  socket.forget('bell');
  const [{ id }] = (await toldTo(university)) as [{ id: string }];
  await markRead(university, { ids: [id] });
  await hear(0);
  await markUnread(university, [id]);
  await hear(1);
  expect(shownBy(socket, 'bell')).toEqual([0, 1]);
  socket.close();
});

describe('a licence', () => {
  it('tells at every step whoever has to take the next one, and both sides of what it came to', async () => {
    const story = await LicenceStory.begin(world);
    const { manager, licenseeSignatory, officer, approver, licensorSignatory, accountant, authority } = story.cast;
    const { id, version } = await story.draft();
    await world.settle();
    const reviewed = await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: version });
    await world.settle();
    const approved = await licenceDone(approver, 'approveLicence', { id, expectedVersion: reviewed.version });
    await world.settle();
    await story.sign(licensorSignatory, approved);
    await world.settle();
    await story.sign(licenseeSignatory, approved);
    await world.settle();
    expect(await kindsTo(officer)).toEqual(['TRIAL_BEGAN', 'LICENCE_APPROVED', 'LICENCE_REQUESTED']);
    expect(await kindsTo(approver)).toEqual(['LICENCE_SUBMITTED']);
    expect(await kindsTo(manager)).toEqual(['TRIAL_BEGAN', 'LICENCE_APPROVED']);
    expect(await kindsTo(licenseeSignatory)).toEqual(['LICENCE_SIGNED_BY_OTHER', 'LICENCE_APPROVED']);
    expect(await kindsTo(licensorSignatory)).toEqual(['LICENCE_APPROVED']);
    expect(await kindsTo(authority)).toEqual([]);

    world.clock.travel({ days: 355 });
    await world.tick();
    await world.tick();
    const [soon] = await toldTo(manager, { unread: true });
    expect(soon).toMatchObject({ kind: 'TRIAL_ENDS_SOON', group: 'LICENCES', subject: { type: 'LICENCE', id } });
    expect((await kindsTo(manager)).filter((kind) => kind === 'TRIAL_ENDS_SOON')).toHaveLength(1);

    world.clock.travel({ days: 12 });
    await world.tick();
    const [owed] = await toldTo(manager, { groups: ['PAYMENTS'] });
    expect(owed?.text).toMatch(/进入付费阶段，新增一笔应付款：一次总付 ¥[\d,.]+，应不晚于 \d{4}-\d{2}-\d{2} 付清。对方：/);
    expect(await kindsTo(accountant, { groups: ['PAYMENTS'] })).toEqual(['RECEIVABLE_POSTED']);

    world.clock.travel({ days: 60 });
    await world.tick();
    expect(await kindsTo(manager, { groups: ['PAYMENTS'] })).toEqual([
      'PAYMENT_OVERDUE',
      'PAYMENT_DEMANDED',
      'RECEIVABLE_POSTED',
    ]);
    await story.pay(id, { amount: '1' });
    await world.settle();
    expect((await toldTo(manager, { kinds: ['PAYMENT_RECEIVED'] }))[0]?.text).toContain('到账 ¥0.01');
    expect(await kindsTo(accountant, { groups: ['PAYMENTS'] })).toEqual([
      'PAYMENT_OVERDUE',
      'PAYMENT_DEMANDED',
      'RECEIVABLE_POSTED',
    ]);

    const { receivables } = await story.read(accountant, id, 'receivables { id }');
    const lines = [{ receivableId: receivables[0].id as string, amount: '106' }];
    const invoice = await issueInvoice(accountant, world, { licenceId: id, lines });
    await world.settle();
    await reverseInvoice(accountant, world, invoice.id as string, { reason: '抬头有误' });
    await world.settle();
    const [reversed, issued] = await toldTo(manager, { kinds: ['INVOICE_ISSUED', 'INVOICE_REVERSED'] });
    expect(issued?.text).toMatch(/开具发票 \d{20}，价税合计 ¥1\.06/);
    expect(reversed?.text).toContain(`发票 ${invoice.number as string}（价税合计 ¥1.06）：抬头有误。`);
  });

  it('tells of each thing owed by its name, and reminds of no more than has fallen due', async () => {
    const books = new BooksStory(await LicenceStory.begin(world));
    const { manager } = books.licences.cast;
    const fees = [{ kind: 'INSTALMENTS', amount: 30_000_000, parts: 3, everyMonths: 6, dueDays: 10 }];
    const { id } = await books.agreed({
      ...{ fees, mode: 'ORDINARY', trialMonths: 0, trigger: null, termMonths: 36 },
      interest: { ratePpm: 36_500 },
    });
    await world.tick();
    const told = async (kind: string) => (await toldTo(manager, { kinds: [kind] })).map(({ text }) => text as string);
    expect(await told('RECEIVABLE_POSTED')).toEqual([
      expect.stringMatching(/进入付费阶段，新增一笔应付款：分期付款.* ¥100,000\.00，应不晚于 \d{4}-\d{2}-\d{2} 付清。/),
    ]);
    const { receivables } = await books.book(id as string);
    const [first] = receivables.edges.map(({ node }: { node: Loose }) => node.effectiveDueOn as CivilDate).sort() as [CivilDate];
    await books.until(addDays(first, 10));
    await world.settle();
    expect(await told('PAYMENT_OVERDUE')).toEqual([
      expect.stringContaining(
        `有 ¥100,000.00 应不晚于 ${first} 付清，至今未付；另有截至 ${addDays(first, 10)} 的逾期利息 ¥100.00。对方：`,
      ),
    ]);
    await chargeCost(books.licences, id, '1200000');
    await world.settle();
    expect((await told('RECEIVABLE_POSTED'))[0]).toMatch(/）新增一笔应付款：追偿费用 ¥12,000\.00，/);
  });

  it('tells both sides when its trial asks for a decision, when it is given back, and when it has come to its term', async () => {
    const story = await LicenceStory.begin(world);
    const books = new BooksStory(story);
    const { manager, officer, accountant } = story.cast;
    const tried = await books.agreed({ ...ROYALTY_TERMS, trigger: { kind: 'FIRST_SALE' } });
    const { trialEndsOn } = await story.read(manager, tried.id as string, 'trialEndsOn');
    await books.until(addDays(trialEndsOn as CivilDate, 1));
    await world.settle();
    const [asked] = await toldTo(manager, { unread: true });
    expect(asked).toMatchObject({ kind: 'TRIAL_ENDED', text: expect.stringContaining(`已于 ${trialEndsOn as string} 结束`) });
    // Silence decides after the reminder of the last day only.
    for (const days of [23, 31]) await books.until(addDays(trialEndsOn as CivilDate, days));
    await world.settle();
    const ends = ['LICENCE_GIVEN_BACK', 'TRIAL_ENDED'];
    expect((await kindsTo(officer)).filter((kind) => ends.includes(kind))).toEqual(ends);

    await books.agreed({ ...ROYALTY_TERMS, mode: 'ORDINARY', trialMonths: 0, trigger: null, termMonths: 6 });
    await world.settle();
    expect((await kindsTo(manager))[0]).toBe('LICENCE_BEGAN');
    world.clock.travel({ days: 200 });
    await world.tick();
    await world.settle();
    expect(await kindsTo(manager)).toContain('LICENCE_ENDED');
    // Nobody has reported its quarters either.
    expect((await kindsTo(accountant)).filter((kind) => !/^SALES_REPORT_.*MISSED$/.test(kind))).toEqual(['LICENCE_ENDED']);
  });

  it('that is returned or withdrawn says why', async () => {
    const story = await LicenceStory.begin(world);
    const { officer, approver } = story.cast;
    const { id, version } = await story.inReview();
    await licenceDone(approver, 'returnLicence', { id, expectedVersion: version, reason: '请补充验收条款' });
    await world.settle();
    expect((await toldTo(officer))[0]).toMatchObject({
      kind: 'LICENCE_RETURNED',
      text: expect.stringMatching(/：请补充验收条款。$/),
    });
  });
});

describe('many listings at once', () => {
  it('are one notification, however many there are: when they are to be confirmed, and when they were hidden', async () => {
    const officer = await given.member(world, { of: 'UNIVERSITY' });
    const manager = await given.member(world, { of: 'ENTERPRISE' });
    for (let n = 0; n < 12; n += 1) await listedAchievement(officer, { title: `成果 ${n}` });
    const need = await publishedNeed(manager);
    world.clock.travel({ days: 181 });
    await world.tick();
    const [asked, ...more] = await toldTo(officer);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      kind: 'ACHIEVEMENTS_ASKED',
      subject: { type: 'ACHIEVEMENT', id: null },
      path: '/achievements?scope=ours&freshness=ASKED',
    });
    expect(asked?.text).toMatch(/^贵机构有 12 项科技成果（“成果 0”、“成果 1”、“成果 2” 等）/);
    await world.sql(
      'UPDATE achievement SET fresh_until = fresh_until + 1, asked_on = NULL, hides_after = NULL WHERE title = $1',
      ['成果 11'],
    );
    world.clock.travel({ days: 1 });
    await world.tick();
    // Asked about a day later: the total takes the place of what has not been read.
    expect(await toldTo(officer)).toEqual([expect.objectContaining({ text: expect.stringContaining('12 项科技成果') })]);
    world.clock.travel({ days: 31 });
    await world.tick();
    expect(await kindsTo(officer)).toEqual(['ACHIEVEMENTS_HIDDEN', 'ACHIEVEMENTS_ASKED']);
    expect((await toldTo(officer))[0]?.text).toContain('12 项科技成果');
    expect((await toldTo(manager, { kinds: ['NEEDS_HIDDEN', 'NEEDS_EXPIRED'] }))[0]).toMatchObject({
      subject: { type: 'NEED', id: need.id },
      text: expect.stringContaining('1 项技术需求'),
    });
  });
});

describe('an organization', () => {
  it('that waits is told to the nearest authority, what it decides to the administrators, and who joins as well', async () => {
    const near = await given.member(world, { of: 'AUTHORITY', region: '330100', roles: ['OFFICER'] });
    const far = await given.member(world, { of: 'AUTHORITY', region: '330000', roles: ['OFFICER'] });
    const owner = await given.member(world, { of: 'ENTERPRISE' });
    const { organization } = await owner.ask('query ($id: ID!) { organization(id: $id) { id version } }', {
      id: owner.organizationId,
    });
    await owner.command(
      `mutation { updateOrganization(input: { id: "${organization.id}", expectedVersion: ${organization.version}, name: "更名有限公司" }) {
         ... on Organization { id } ... on Failure { code message } } }`,
    );
    await world.settle();
    expect(await toldTo(near)).toEqual([
      expect.objectContaining({ kind: 'ORGANIZATION_AWAITS', text: expect.stringContaining('更名有限公司') }),
    ]);
    expect(await kindsTo(far)).toEqual([]);
    await near.command(
      `mutation { rejectOrganization(id: "${organization.id}", expectedVersion: ${organization.version + 1}, reason: "名称与执照不符") {
         ... on Organization { id } ... on Failure { code message } } }`,
    );
    await world.settle();
    expect((await toldTo(owner))[0]?.text).toBe('“更名有限公司”未通过核验：名称与执照不符。更正后将重新核验。');
  });
});

it('what was read is forgotten after 90 days, and everything after a year', async () => {
  const story = await EnquiryStory.begin(world);
  await story.open();
  await story.open();
  await world.settle();
  const [{ id }] = (await toldTo(story.university)) as [{ id: string }];
  await markRead(story.university, { ids: [id] });
  const left = () =>
    world.sql<{ n: number }>('SELECT count(*)::int AS n FROM notification WHERE user_id = $1 AND kind = $2', [
      story.university.userId,
      'ENQUIRY_OPENED',
    ]);
  world.clock.travel({ days: 89 });
  await world.tick();
  expect(await left()).toEqual([{ n: 2 }]);
  world.clock.travel({ days: 2 });
  await world.tick();
  expect(await left()).toEqual([{ n: 1 }]);
  world.clock.travel({ days: 275 });
  await world.tick();
  expect(await left()).toEqual([{ n: 0 }]);
});

describe('new matches of one’s own listings', () => {
  const MEMBRANE = {
    title: '海水淡化反渗透膜的抗污染改性',
    problem: '反渗透膜运行三个月后通量衰减四成，需要抗污染的膜表面改性。',
  };
  const COATING = {
    title: '反渗透膜抗污染表面改性技术',
    abstract: '用两性离子聚合物改性反渗透膜表面，提高海水淡化膜的抗污染性。',
  };
  /** Long after everything else in this world: only what is listed from then on is new. */
  beforeEach(async () => {
    world.clock.travel({ days: (base += 40) });
    await world.tick();
  });
  let base = 400;

  const nextMorning = async (days = 1) => {
    await world.settle();
    world.clock.travel({ days });
    await world.tick();
  };
  const matchesToldTo = (who: Parameters<typeof toldTo>[0]) => toldTo(who, { kinds: ['MATCHES_FOUND'] });

  it('are told once, the morning after, to whoever looks after the listing', async () => {
    const [factory, school] = [await given.member(world), await given.member(world, { of: 'UNIVERSITY' })];
    const { organizationId } = factory;
    const reader = await given.member(world, { organizationId, roles: ['READER'] });
    const need = await publishedNeed(factory, MEMBRANE);
    await nextMorning();
    expect(await matchesToldTo(factory)).toEqual([]);
    await listedAchievement(school, COATING);
    await world.tick();
    expect(await matchesToldTo(factory)).toEqual([]);
    await nextMorning();
    expect(await matchesToldTo(factory)).toEqual([
      expect.objectContaining({
        group: 'MATCHES',
        text: `贵机构的 1 项技术需求（“${MEMBRANE.title}”）有 1 项新的匹配成果。`,
        subject: { type: 'NEED', id: need.id },
        path: `/needs/${need.id}?matches=12`,
      }),
    ]);
    // The need was not new any more when the achievement was listed; its owner has looked for matches already.
    expect(await matchesToldTo(school)).toEqual([]);
    expect(await matchesToldTo(reader)).toEqual([]);
    await nextMorning();
    expect(await matchesToldTo(factory)).toHaveLength(1);
  });

  it('come of what a listing says: to confirm it makes it no newer, to say something else or to show it again does', async () => {
    const school = await given.member(world, { of: 'UNIVERSITY' });
    const { id, version } = await listedAchievement(school, COATING);
    const matchableOn = async () => {
      await world.settle();
      return (await world.sql('SELECT matchable_on AS day FROM match_document WHERE id = $1', [id]))[0]?.day;
    };
    const act = (call: string, expectedVersion: number) =>
      school.command(`mutation { ${call.replace('$', `id: "${id}", expectedVersion: ${expectedVersion}`)} {
        ... on Achievement { id } ... on Failure { code message } } }`);
    const listedOn = today();
    expect(await matchableOn()).toBe(listedOn);
    world.clock.travel({ days: 1 });
    await act('confirmAchievement($)', version);
    expect(await matchableOn()).toBe(listedOn);
    await act('hideAchievement($, reason: "暂停对接")', version + 1);
    expect(await matchableOn()).toBe(listedOn);
    await act('showAchievement($)', version + 2);
    expect(await matchableOn()).toBe(today());
    world.clock.travel({ days: 1 });
    await act(
      `updateAchievement($, input: { title: "反渗透膜表面接枝改性", abstract: "另一种抗污染的办法。", kind: PATENT })`,
      version + 3,
    );
    expect(await matchableOn()).toBe(today());
  });

  it('work the other way round, several as one, and without what was put aside before', async () => {
    const [school, factory] = [await given.member(world, { of: 'UNIVERSITY' }), await given.member(world)];
    await listedAchievement(school, COATING);
    const other = await listedAchievement(school, {
      title: '反渗透膜清洗剂',
      abstract: '去除反渗透膜表面有机污染的清洗剂配方。',
      kind: 'KNOW_HOW',
    });
    await nextMorning();
    const first = await publishedNeed(factory, MEMBRANE);
    await publishedNeed(factory, { title: '反渗透膜在线清洗', problem: '停机清洗一次损失两天产量，需要不停机的膜清洗办法。' });
    await world.settle();
    await school.command(
      `mutation ($needId: ID!, $achievementId: ID!) { dismissMatch(needId: $needId, achievementId: $achievementId, reason: WRONG_FIELD) {
         ... on MatchDismissal { id } ... on Failure { code message } } }`,
      { needId: first.id, achievementId: other.id },
    );
    await nextMorning();
    const [told, ...more] = await matchesToldTo(school);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ subject: { type: 'ACHIEVEMENT', id: null }, path: '/achievements?scope=ours' });
    expect(told?.text).toMatch(/^贵机构的 2 项科技成果（.+）有 3 项新的匹配需求。$/);
    expect((await toldTo(school, { kinds: ['MATCHES_FOUND'] }, IN_ENGLISH))[0]?.text).toMatch(
      /^Found: 3 new needs for 2 achievements of yours/,
    );
  });

  it('reach nobody more than once a day, however many organizations they look after; what was missed is told with the next', async () => {
    const factory = await given.member(world);
    const second = await given.member(world);
    await given.membership(world, factory, { organizationId: second.organizationId, roles: ['MANAGER'] });
    for (const owner of [factory, second]) await publishedNeed(owner, MEMBRANE);
    await nextMorning();
    const told = () =>
      world.sql<{ organizationId: string; matches: number }>(
        `SELECT organization_id AS "organizationId", (facts #>> '{needs,matches}')::int AS matches FROM notification
         WHERE user_id = $1 AND kind = 'MATCHES_FOUND' ORDER BY id`,
        [factory.userId],
      );
    const missed = new Map<string, number>();
    for (let day = 1; day <= 3; day += 1) {
      await listedAchievement(await given.member(world, { of: 'UNIVERSITY' }), COATING);
      await nextMorning();
      for (const { organizationId } of [factory, second]) missed.set(organizationId, (missed.get(organizationId) ?? 0) + 1);
      const [latest, ...before] = (await told()).reverse();
      expect(before).toHaveLength(day - 1);
      expect(latest?.matches).toBe(missed.get(latest?.organizationId ?? ''));
      missed.set(latest?.organizationId ?? '', 0);
    }
    // Whoever looks after one of them only has missed nothing.
    expect(await matchesToldTo(second)).toHaveLength(3);
  });

  it('are told at most twenty a week for one listing, the best first; what is over is told when there is room', async () => {
    const factory = await given.member(world);
    const need = await publishedNeed(factory, MEMBRANE);
    await nextMorning();
    // Found all at once, which no list of ten does by itself.
    await world.sql(
      `WITH other AS (
         INSERT INTO match_document (id, side, language, organization_id, region_path, is_listed, terms, changed_in)
         SELECT gen_random_uuid(), 'ACHIEVEMENT', 'zh', gen_random_uuid(), '/33/', true, '[]', pg_current_xact_id()
         FROM generate_series(1, 26) RETURNING id)
       INSERT INTO match_alert (listing_type, listing_id, other_id, organization_id, score, found_on)
       SELECT 'NEED', $1, id, $2, 500 + row_number() OVER (), $3::date FROM other`,
      [need.id, factory.organizationId, today()],
    );
    const counts = async () =>
      (await matchesToldTo(factory)).map(({ text }) => Number(/有 (\d+) 项新/.exec(text as string)?.[1])).reverse();
    await world.tick();
    expect(await counts()).toEqual([20]);
    const [best] = await world.sql('SELECT min(score) AS told FROM match_alert WHERE listing_id = $1 AND told_on IS NOT NULL', [
      need.id,
    ]);
    expect(best).toEqual({ told: 507 });
    await nextMorning(6);
    expect(await counts()).toEqual([20]);
    await nextMorning();
    expect(await counts()).toEqual([20, 6]);
  });
});

describe('a saved view that tells what is new in it', () => {
  beforeEach(() => world.clock.travel({ days: 900 }));

  const tomorrow = async (days = 1) => {
    await world.settle();
    world.clock.travel({ days });
    await world.tick();
  };
  const newsFor = (who: Parameters<typeof toldTo>[0]) => toldTo(who, { kinds: ['VIEW_HAS_NEWS', 'VIEW_UNREADABLE'] });
  const list = (who: Parameters<typeof toldTo>[0], title: string, facts: object = {}) =>
    listedAchievement(who, { title, abstract: title, ...facts });

  it('tells how many, the day after, with a link to exactly these; and nothing when there is nothing', async () => {
    const [who, school] = [await given.member(world), await given.member(world, { of: 'UNIVERSITY', region: '330106' })];
    const search =
      '?q=%E7%A3%81%E6%82%AC%E6%B5%AE&kinds=%5B%22KNOW_HOW%22%5D&regionCode=330100&sort=NEWEST_FIRST&pages=%5B%22x%22%5D';
    const view = await saveView(who, '杭州磁悬浮', { search });
    expect(await updateView(who, view, { alerts: 'DAILY' })).toMatchObject({ alerts: 'DAILY', version: 2 });
    await list(school, '磁悬浮轴承', { kind: 'KNOW_HOW' });
    await list(school, '磁悬浮压缩机', { kind: 'KNOW_HOW' });
    await list(school, '磁悬浮专利');
    await tomorrow();
    const day = yesterday();
    const told = await newsFor(who);
    expect(told).toEqual([
      expect.objectContaining({
        kind: 'VIEW_HAS_NEWS',
        group: 'MATCHES',
        text: `视图“杭州磁悬浮”中有 2 项新上架的科技成果（${day}）。`,
      }),
    ]);
    const [path, query] = (told[0]?.path as string).split('?');
    expect(path).toBe('/achievements');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      q: '磁悬浮',
      kinds: '["KNOW_HOW"]',
      regionCode: '330100',
      sort: 'NEWEST_FIRST',
      listedFrom: day,
      listedTo: day,
    });
    const filter = { search: '磁悬浮', kinds: ['KNOW_HOW'], regionCode: '330100', listedFrom: day, listedTo: day };
    const behind = 'query ($filter: AchievementFilter) { achievements(filter: $filter) { totalCount } }';
    expect((await who.ask(behind, { filter })).achievements).toEqual({ totalCount: 2 });
    await tomorrow();
    expect(await newsFor(who)).toHaveLength(1);
  });

  it('tells once a week of all seven days, of what its own person sees, until it is switched off', async () => {
    const [who, other] = [await given.member(world), await given.member(world)];
    const view = await saveView(who, '本机构', { screen: 'needs', search: 'scope=ours', alerts: 'WEEKLY' });
    expect(view).toMatchObject({ alerts: 'WEEKLY' });
    for (const [day, next] of [
      [1, 3],
      [4, 3],
      [7, 1],
    ]) {
      for (const owner of [who, other]) await publishedNeed(owner, { title: `第 ${day} 天的需求`, problem: `第 ${day} 天` });
      expect(await newsFor(who)).toEqual([]);
      await tomorrow(next);
    }
    expect((await newsFor(who))[0]?.text).toMatch(/^视图“本机构”中有 3 项新发布的技术需求（\S+ 至 \S+）。$/);
    const [now] = await viewsOf(who, 'needs');
    expect(await updateView(who, now ?? {}, { alerts: 'OFF' })).toMatchObject({ alerts: 'OFF' });
    await publishedNeed(who, { title: '又一个需求', problem: '此时已不提醒' });
    await tomorrow(8);
    expect(await newsFor(who)).toHaveLength(1);
  });

  it.each([
    ['a filter that the list does not have', 'achievements', 'state=LISTED', 'state'],
    ['a value that the schema does not know', 'achievements', 'kinds=%5B%22NONSENSE%22%5D', 'kinds'],
    ['a day that the calendar does not have', 'needs', 'postedFrom=2026-02-30', 'postedFrom'],
    ['a text longer than the rules of the filter let it be', 'needs', `q=${'a'.repeat(101)}`, 'search'],
    ['the same twice', 'needs', 'q=a&search=b', 'search'],
    ['somebody’s own list for nobody in particular', 'needs', 'scope=theirs', 'scope'],
  ])('says what it cannot read: %s', async (_what, screen, search, unreadable) => {
    const who = await given.member(world);
    const view = await saveView(who, '看不懂', { screen, search });
    expect(await updateView(who, view, { alerts: 'DAILY' })).toMatchObject({
      code: 'SAVED_VIEW_UNREADABLE',
      field: 'alerts',
      unreadable,
    });
    expect(await viewsOf(who, screen)).toMatchObject([{ alerts: 'OFF', version: 1 }]);
  });

  it('is read anew when it is changed, and belongs to lists that can tell', async () => {
    const who = await given.member(world);
    const view = await saveView(who, '全部', { search: '', alerts: 'DAILY' });
    expect(await updateView(who, view, { search: 'nonsense=1' })).toMatchObject({ code: 'SAVED_VIEW_UNREADABLE' });
    expect(await updateView(who, view, { search: 'minTrl=6' })).toMatchObject({ alerts: 'DAILY', version: 2 });
    const elsewhere = await saveView(who, '许可', { screen: 'licences', search: '' });
    expect(elsewhere.viewerActions).not.toContain('ALERT');
    const answer = await who.send('mutation ($input: UpdateViewInput!) { updateView(input: $input) { __typename } }', {
      input: { id: elsewhere.id as unknown, expectedVersion: 1, alerts: 'DAILY' },
    });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('says that it stops when its list does not take the filter any more', async () => {
    const who = await given.member(world);
    await saveView(who, '旧行业', { search: 'industry=C36', alerts: 'DAILY' });
    await world.sql(`UPDATE saved_view SET alert_filter = '{"industry": "ZZ"}' WHERE user_id = $1`, [who.userId]);
    await tomorrow();
    expect(await newsFor(who)).toMatchObject([
      {
        kind: 'VIEW_UNREADABLE',
        text: expect.stringMatching(/^视图“旧行业”的筛选条件已不可用，提醒已关闭。原因：/),
        path: '/achievements?industry=C36',
      },
    ]);
    expect(await viewsOf(who)).toMatchObject([{ alerts: 'OFF' }]);
    await tomorrow();
    expect(await newsFor(who)).toHaveLength(1);
  });
});

/** By the clock of this world, as the database tells it. */
const today = (days = 0): string => civilDateIn(new Date(Date.now() + world.clock.shift + days * 86_400_000));
const yesterday = (): string => today(-1);
