import { setTimeout as sleep } from 'node:timers/promises';
import { given, listedAchievement, publishedNeed, type Tester, World } from '../kit';
import type { Member } from '../kit/given';
import { exported } from '../kit/given-export';
import {
  arranged,
  dayFacts,
  dayNow,
  type GivenDay,
  matchmakingAct as act,
  openDay,
  registered,
  tried,
} from '../kit/given-matchmaking-day';

let world: World;
let officer: Member;
let enterprise: Member;
let other: Member;
let university: Member;
let institute: Member;
let needs: string[];
let achievements: string[];

beforeAll(async () => {
  world = await World.open();
  officer = await given.member(world, { of: 'AUTHORITY', region: '330100' });
  enterprise = await given.member(world, { of: 'ENTERPRISE', name: '钱塘叶片' });
  other = await given.member(world, { of: 'ENTERPRISE', name: '萧山水泵' });
  university = await given.member(world, { of: 'UNIVERSITY', name: '之江大学' });
  institute = await given.member(world, { of: 'INSTITUTE', name: '湘湖研究院' });
  needs = [
    (await publishedNeed(enterprise)).id,
    (await publishedNeed(other, { title: '水泵轴承寿命', problem: '水泵轴承在高转速下磨损过快。' })).id,
  ];
  achievements = [
    (await listedAchievement(university)).id,
    (await listedAchievement(institute, { title: '高转速轴承耐磨涂层', abstract: '用于水泵轴承的耐磨涂层，叶片亦可用。' })).id,
  ];
  await world.settle();
});
afterAll(() => world.close());

/** Both sides of two come to a new day of the officer's. */
async function fullDay(facts: object = {}): Promise<GivenDay> {
  const day = await openDay(world, officer, facts);
  await registered(enterprise, day.id, 'DEMAND', needs[0] ?? '');
  await registered(other, day.id, 'DEMAND', needs[1] ?? '');
  await registered(university, day.id, 'SUPPLY', achievements[0] ?? '');
  await registered(institute, day.id, 'SUPPLY', achievements[1] ?? '');
  return day;
}

const MEETINGS = `query ($filter: MeetingFilter!, $first: Int = 20, $after: String) {
  matchmakingMeetings(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    edges { node { slot tableNumber score isWanted state stateReason demand { name } supply { name } need { title } achievement { title } } }
  }
}`;
const meetings = async (who: Tester, filter: object): Promise<Record<string, unknown>[]> => {
  const { matchmakingMeetings } = await who.ask(MEETINGS, { filter });
  return matchmakingMeetings.edges.map(({ node }: { node: Record<string, unknown> }) => node);
};
const notices = async (who: Tester): Promise<string[]> => {
  const { notifications } = await who.ask('{ notifications(first: 50) { edges { node { kind } } } }');
  return notifications.edges.map(({ node }: { node: { kind: string } }) => node.kind);
};

async function withdraw(who: Tester, dayId: string): Promise<void> {
  const { matchmakingDay } = await who.ask(`{ matchmakingDay(id: "${dayId}") { viewerRegistration { id version } } }`);
  const { id, version } = matchmakingDay.viewerRegistration;
  await act(who, 'withdrawFromMatchmakingDay', { id, expectedVersion: version, reason: '课题组出差' });
}

it('a day is announced, registered for, arranged, published and held; everybody sees what is theirs', async () => {
  const day = await fullDay();
  const planned = await arranged(world, officer, day);
  expect(planned.state).toBe('ARRANGED');
  const all = await meetings(officer, { dayId: day.id });
  expect(all.length).toBeGreaterThanOrEqual(3);
  expect(await meetings(enterprise, { dayId: day.id })).toEqual([]);

  const published = await act(officer, 'publishMatchmakingDay', { id: day.id, expectedVersion: planned.version });
  expect(published.state).toBe('PUBLISHED');
  await world.settle();
  const ours = await meetings(enterprise, { dayId: day.id });
  expect(ours).toEqual(all.filter(({ demand }) => (demand as { name: string }).name === '钱塘叶片'));
  expect(ours[0]).toMatchObject({ need: { title: '提高涂层叶片的耐热温度' }, state: 'PLANNED' });
  expect(await notices(enterprise)).toContain('MATCHMAKING_PUBLISHED');
  expect(await notices(officer)).toContain('MATCHMAKING_ARRANGED');
  const { matchmakingCalendar } = await enterprise.ask(`{ matchmakingCalendar(dayId: "${day.id}") }`);
  expect(matchmakingCalendar.split('BEGIN:VEVENT')).toHaveLength(ours.length + 1);

  const filter = { dayId: day.id };
  const { rows } = await exported(world, officer, { list: 'MatchmakingMeetings', filter, format: 'XLSX', language: 'en' });
  expect(rows).toHaveLength(all.length);
  expect(rows[0]).toMatchObject({ slot: '1', table: '1', need: expect.any(String), 'comes with needs': expect.any(String) });
  const theirs = await exported(world, enterprise, { list: 'MatchmakingMeetings', filter });
  expect(theirs.rows).toHaveLength(ours.length);

  world.clock.travel({ days: 15 });
  await world.tick();
  expect((await dayNow(officer, day.id)).state).toBe('HELD');
});

it('its report adds up, and is for the organizer alone', async () => {
  const day = await fullDay({ tableCount: 1, slotCount: 1 });
  await arranged(world, officer, day);
  const REPORT = `query ($id: ID!) { matchmakingDay(id: $id) { meetingCount arrangement { method state progress report {
    meetings candidates welfare greedyWelfare blockingCount missedCount missed { reason demand { name } supply { name } }
    demand { participants meeting satisfaction unmatched { reason organization { name } } } } } } }`;
  const { matchmakingDay } = await officer.ask(REPORT, { id: day.id });
  expect(matchmakingDay).toMatchObject({ meetingCount: 1, arrangement: { state: 'DONE', progress: 1000 } });
  const { report } = matchmakingDay.arrangement;
  expect(report).toMatchObject({ meetings: 1, demand: { participants: 2, meeting: 1 } });
  expect(report.missedCount).toBe(report.candidates - 1);
  expect(report.welfare).toBe(report.greedyWelfare);
  const asGuest = await university.ask(REPORT, { id: day.id });
  expect(asGuest.matchmakingDay).toEqual({ meetingCount: 0, arrangement: null });
});

it('whom somebody wants they meet, whom they do not want they never meet, and nobody reads it', async () => {
  const day = await fullDay({ leastScore: 1000 });
  const wishes = { dayId: day.id, wanted: [institute.organizationId], unwanted: [university.organizationId] };
  await act(enterprise, 'stateMatchmakingWishes', { input: wishes });
  const WISHES = '{ viewerWishes { wanted unwanted } }';
  const read = async (who: Tester) =>
    (await who.ask(`{ matchmakingDay(id: "${day.id}") ${WISHES} }`)).matchmakingDay.viewerWishes;
  expect(await read(enterprise)).toEqual({ wanted: wishes.wanted, unwanted: wishes.unwanted });
  expect(await read(officer)).toEqual({ wanted: [], unwanted: [] });
  await arranged(world, officer, day, 'STABLE');
  expect(await meetings(officer, { dayId: day.id })).toMatchObject([
    { demand: { name: '钱塘叶片' }, supply: { name: '湘湖研究院' }, isWanted: true },
  ]);
  expect(
    await tried(enterprise, 'stateMatchmakingWishes', {
      input: { dayId: day.id, wanted: [], unwanted: [] },
    }),
  ).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
});

it('who comes is seen by those who come and by the organizer; what is brought must be one’s own and open', async () => {
  const day = await openDay(world, officer);
  const bring = (who: Tester, side: string, listingIds: string[], more: object = {}) =>
    tried(who, 'registerForMatchmakingDay', { input: { dayId: day.id, side, listingIds, ...more } });
  expect(await bring(enterprise, 'DEMAND', [needs[1] ?? ''])).toMatchObject({ code: 'LISTINGS_DO_NOT_FIT' });
  expect(await bring(enterprise, 'SUPPLY', [needs[0] ?? ''])).toMatchObject({ code: 'LISTINGS_DO_NOT_FIT' });
  expect(await bring(enterprise, 'DEMAND', [needs[0] ?? ''], { unavailableSlots: [4] })).toMatchObject({
    code: 'SLOTS_DO_NOT_FIT',
  });
  const own = await registered(enterprise, day.id, 'DEMAND', needs[0] ?? '', { capacity: 2, unavailableSlots: [3, 0] });
  expect(own).toMatchObject({ capacity: 2, unavailableSlots: [0, 3], version: 1 });
  expect(await bring(enterprise, 'DEMAND', [needs[0] ?? ''])).toMatchObject({ code: 'ALREADY_REGISTERED' });
  expect(await bring(enterprise, 'DEMAND', [needs[0] ?? ''], { expectedVersion: 7 })).toMatchObject({ code: 'STALE_VERSION' });
  await registered(university, day.id, 'SUPPLY', achievements[0] ?? '');

  const COMING = `query ($dayId: ID!) { matchmakingRegistrations(dayId: $dayId) { totalCount edges { node {
    organization { name } capacity unavailableSlots needs { title } achievements { title owner { name } } } } } }`;
  const coming = async (who: Tester) => (await who.ask(COMING, { dayId: day.id })).matchmakingRegistrations;
  expect(await coming(university)).toMatchObject({
    totalCount: 2,
    edges: [
      { node: { organization: { name: '之江大学' }, achievements: [{ title: '耐高温陶瓷涂层的制备方法' }] } },
      {
        node: {
          organization: { name: '钱塘叶片' },
          capacity: null,
          unavailableSlots: [],
          needs: [{ title: '提高涂层叶片的耐热温度' }],
        },
      },
    ],
  });
  expect((await coming(officer)).totalCount).toBe(2);
  expect((await coming(other)).totalCount).toBe(0);
  const { statements } = await world.statements(() => coming(officer));
  expect(statements.length).toBe(6);
});

it('whoever stays away frees the others, who are told', async () => {
  const day = await fullDay();
  const planned = await arranged(world, officer, day);
  await act(officer, 'publishMatchmakingDay', { id: day.id, expectedVersion: planned.version });
  const [before] = await meetings(university, { dayId: day.id });
  const { matchmakingDay } = await university.ask(
    `{ matchmakingDay(id: "${day.id}") { viewerActions viewerRegistration { id version } } }`,
  );
  expect(matchmakingDay.viewerActions).toEqual(['WITHDRAW']);
  const { id, version } = matchmakingDay.viewerRegistration;
  await act(university, 'withdrawFromMatchmakingDay', { id, expectedVersion: version, reason: '课题组出差' });
  await world.settle();
  const after = await meetings(officer, { dayId: day.id, organizationId: university.organizationId });
  expect(after[0]).toEqual({ ...before, state: 'CANCELLED', stateReason: '课题组出差' });
  expect(await notices(enterprise)).toContain('MATCHMAKING_CHANGED');
  expect(await notices(officer)).toContain('MATCHMAKING_CHANGED');
  const { statements } = await world.statements(() => officer.ask(MEETINGS, { filter: { dayId: day.id } }));
  expect(statements.length).toBe(6);
  const paged = await officer.ask(MEETINGS, { filter: { dayId: day.id }, first: 1 });
  const next = await officer.ask(MEETINGS, {
    filter: { dayId: day.id },
    first: 1,
    after: paged.matchmakingMeetings.pageInfo.endCursor,
  });
  expect(next.matchmakingMeetings.edges[0].node).toEqual((await meetings(officer, { dayId: day.id }))[1]);
});

it('a meeting that is called off replaces the one in a calendar', async () => {
  const day = await fullDay();
  const planned = await arranged(world, officer, day);
  await act(officer, 'publishMatchmakingDay', { id: day.id, expectedVersion: planned.version });
  const sequences = async () => {
    const { matchmakingCalendar } = await enterprise.ask<{ matchmakingCalendar: string }>(
      `{ matchmakingCalendar(dayId: "${day.id}") }`,
    );
    const events = matchmakingCalendar.matchAll(/UID:(\S+)\r\nSEQUENCE:(\d+)[^]*?STATUS:(\w+)/g);
    return new Map(Array.from(events, ([, id = '', sequence, state]) => [id, { sequence: Number(sequence), state }]));
  };
  const before = await sequences();
  await withdraw(university, day.id);
  await world.settle();
  const cancelled = [...(await sequences())].filter(([, { state }]) => state === 'CANCELLED');
  expect(cancelled).toHaveLength(1);
  for (const [id, { sequence }] of cancelled) expect(sequence).toBeGreaterThan(before.get(id)?.sequence ?? Infinity);
});

it('whoever withdraws while the plan is being made is not in it', async () => {
  const day = await fullDay();
  const planned = await arranged(world, officer, day);
  await act(officer, 'arrangeMatchmakingDay', { id: day.id, expectedVersion: planned.version, method: 'GREATEST_WELFARE' });
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  const made = await world.asApplication(async (client) => {
    // The finished plan waits to be written as long as others hold the day.
    await client.query(`BEGIN; SET LOCAL app.system = 'a test'; SELECT FROM matchmaking_day WHERE id = '${day.id}' FOR SHARE`);
    const making = world.tick();
    while ((await world.sql(waiting)).length === 0) await sleep(10);
    await withdraw(university, day.id);
    await world.settle();
    await client.query('COMMIT');
    return making;
  });
  expect(made).toMatchObject({ 'matchmaking.arrangements': 2 });
  const all = await meetings(officer, { dayId: day.id });
  expect(all.map(({ supply }) => supply)).not.toContainEqual({ name: '之江大学' });
  expect(all.length).toBeGreaterThan(0);
  const { matchmakingDay } = await officer.ask(
    `{ matchmakingDay(id: "${day.id}") { arrangement { state report { supply { participants } } } } }`,
  );
  expect(matchmakingDay.arrangement).toEqual({ state: 'DONE', report: { supply: { participants: 1 } } });
});

it('nothing waits for ever: registration closes by itself, the organizer is reminded, and an unpublished day is cancelled', async () => {
  const day = await fullDay();
  const empty = await openDay(world, officer);
  const draft = await act(officer, 'draftMatchmakingDay', { input: dayFacts(world) });
  world.clock.travel({ days: 8 });
  expect(
    await tried(enterprise, 'registerForMatchmakingDay', {
      input: { dayId: empty.id, side: 'DEMAND', listingIds: needs.slice(0, 1) },
    }),
  ).toMatchObject({
    code: 'NOT_IN_THIS_STATE',
  });
  await world.tick();
  expect((await dayNow(officer, day.id)).state).toBe('CLOSED');
  const reasonOf = async (id: string, who: Tester = officer) =>
    (await who.ask(`{ matchmakingDay(id: "${id}") { state stateReason } }`, {}, { headers: { 'accept-language': 'en' } }))
      .matchmakingDay;
  expect(await reasonOf(empty.id)).toEqual({
    state: 'CANCELLED',
    stateReason: 'When registration closed nobody had registered on one of the two sides.',
  });
  world.clock.travel({ days: 4 });
  await world.tick();
  expect(await notices(officer)).toContain('MATCHMAKING_UNARRANGED');
  world.clock.travel({ days: 3 });
  await world.tick();
  expect(await reasonOf(day.id)).toMatchObject({
    state: 'CANCELLED',
    stateReason: expect.stringContaining('not arranged any meetings'),
  });
  expect(await reasonOf(draft.id)).toMatchObject({ state: 'CANCELLED' });
  expect(await notices(university)).toContain('MATCHMAKING_CANCELLED');
  await expect(reasonOf(draft.id, enterprise)).rejects.toThrow('No such matchmaking day');
});

it('an authority announces within its region, in good time, and only its own', async () => {
  const draft = (facts: object, who: Tester = officer) => tried(who, 'draftMatchmakingDay', { input: dayFacts(world, facts) });
  expect(await draft({ regionCode: '320500' })).toMatchObject({ code: 'REGION_NOT_YOURS' });
  expect(await draft({ heldOn: '2020-01-01' })).toMatchObject({ code: 'MATCHMAKING_TIMES_IMPOSSIBLE' });
  expect(await draft({ startsAt: '23:30' })).toMatchObject({ code: 'MATCHMAKING_TIMES_IMPOSSIBLE' });
  const intermediary = await given.member(world, { of: 'INTERMEDIARY' });
  const elsewhere = await draft({ regionCode: '320500' }, intermediary);
  expect(elsewhere).toMatchObject({ state: 'DRAFT' });
  const answer = await officer.send(
    `mutation { announceMatchmakingDay(id: "${String(elsewhere['id'])}", expectedVersion: 1) { __typename } }`,
  );
  expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  const refused = await enterprise.send(
    `mutation { cancelMatchmakingDay(id: "${String(elsewhere['id'])}", expectedVersion: 1, reason: "no") { __typename } }`,
  );
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('a plan is made once at a time, and may be asked for again', async () => {
  const day = await fullDay();
  const { version } = await act(officer, 'closeMatchmakingRegistration', { id: day.id, expectedVersion: day.version });
  const plan = (method: string) => tried(officer, 'arrangeMatchmakingDay', { id: day.id, expectedVersion: version, method });
  expect(await plan('STABLE')).toMatchObject({ state: 'QUEUED' });
  expect(await plan('STABLE')).toMatchObject({ code: 'ARRANGEMENT_UNDER_WAY' });
  await world.tick();
  const planned = await dayNow(officer, day.id);
  const before = await meetings(officer, { dayId: day.id });
  await act(officer, 'arrangeMatchmakingDay', { id: day.id, expectedVersion: planned.version, method: 'GREATEST_WELFARE' });
  await world.tick();
  expect((await meetings(officer, { dayId: day.id })).length).toBeGreaterThanOrEqual(before.length);
  const cancelled = await act(officer, 'cancelMatchmakingDay', {
    id: day.id,
    expectedVersion: (await dayNow(officer, day.id)).version,
    reason: '场地临时征用',
  });
  expect(cancelled.state).toBe('CANCELLED');
});
