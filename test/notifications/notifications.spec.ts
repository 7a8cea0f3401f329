import { randomUUID } from 'node:crypto';
import { given, listedAchievement, publishedNeed, World } from '../kit';
import { EnquiryStory } from '../kit/given-enquiry';
import { LicenceStory, licenceDone } from '../kit/given-licence';
import { kindsTo, markRead, markUnread, shownBy, toldTo, unreadOf } from '../kit/given-notification';
import { RawSocket } from '../kit/socket';

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
    expect(owed?.text).toMatch(/进入付费阶段：.+元，应于 \d{4}-\d{2}-\d{2} 前付清。对方：/);
    expect(await kindsTo(accountant, { groups: ['PAYMENTS'] })).toEqual(['RECEIVABLE_POSTED']);

    world.clock.travel({ days: 60 });
    await world.tick();
    expect(await kindsTo(manager, { groups: ['PAYMENTS'] })).toEqual(['PAYMENT_OVERDUE', 'RECEIVABLE_POSTED']);
    await story.pay(id, { amount: '1' });
    await world.settle();
    expect((await toldTo(manager, { kinds: ['PAYMENT_RECEIVED'] }))[0]?.text).toContain('到账 0.01元');
    expect(await kindsTo(accountant, { groups: ['PAYMENTS'] })).toEqual(['PAYMENT_OVERDUE', 'RECEIVABLE_POSTED']);
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
