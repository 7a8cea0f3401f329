import { DEMO_ACCOUNTS, DEMO_PASSWORD, DemoRefused, demoData, type DemoStep, loadDemo } from '../../apps/demo/src';
import { isUscc } from '@trihelix/kernel';
import { type Tester, World } from '../kit';
import { trySignIn } from '../kit/sign-in';
import type { Loose } from '../kit/tester';
import { tourOf, walkTour } from '../kit/tour';

const AFTER_DAYS = 90;

const LICENCE_STATES = '{ __type(name: "LicenceState") { enumValues { name } } }';
const ENQUIRY_STATES = '{ __type(name: "EnquiryState") { enumValues { name } } }';
const MATCHES =
  'query ($id: ID!) { matchesForNeed(needId: $id, first: 3) { matches { achievement { code } reasons { sentence } } } }';
const OVERVIEW = `query ($from: CivilDate!, $to: CivilDate!) { regionOverview(regionCode: "330000", from: $from, to: $to) {
  indicators { code count amounts { amount } } } }`;

describe('the demonstration', () => {
  let world: World;
  let first: { steps: DemoStep[]; error: unknown };
  let second: Awaited<ReturnType<typeof loadDemo>>;
  let today: string;

  /** Told as a first start would, but killed after some weeks, in the middle of a day, and started again. */
  beforeAll(async () => {
    world = await World.open({ TRIHELIX_DEMO: 'on' });
    first = await loadUntil(AFTER_DAYS);
    await world.sql('UPDATE demonstration SET told_until = told_until - 1');
    second = await loadDemo(world.configuration);
    [{ today }] = (await world.sql<{ today: string }>('SELECT app_today()::text AS today')) as [{ today: string }];
  }, 600_000);
  afterAll(() => world.close());

  async function loadUntil(days: number) {
    const steps: DemoStep[] = [];
    const killed = new Error('killed');
    const error = await loadDemo(world.configuration, (step) => {
      steps.push(step);
      if (steps.length === days) throw killed;
    }).catch((thrown: unknown) => (thrown === killed ? undefined : thrown));
    return { steps, error };
  }

  const counted = async <Row extends object = Record<string, string>>(sql: string) =>
    Object.fromEntries((await world.sql<{ what: string; n: string } & Row>(sql)).map(({ what, n }) => [what, Number(n)]));

  async function signedIn(email: string): Promise<Tester> {
    const browser = world.visitor();
    const welcome = await trySignIn(browser, { email, password: DEMO_PASSWORD });
    expect(welcome).toMatchObject({ __typename: 'SignedIn', viewer: { secondFactorRequired: false } });
    return browser;
  }

  it('goes on where it was interrupted, and repeats nothing', async () => {
    expect(first).toMatchObject({ error: undefined, steps: { length: AFTER_DAYS } });
    expect(second.isFresh).toBe(true);
    const told = await counted(
      `SELECT operation AS what, count(*) AS n FROM audit_entry WHERE outcome <> 'DONE' GROUP BY operation`,
    );
    expect(told).toEqual({});
  });

  it('offers everybody in it at the door, with the password that lets them in', async () => {
    const { demonstrationAccounts: offered } = await world
      .visitor()
      .ask('{ demonstrationAccounts { email password organizationKind roles } }');
    const { email, password } = offered[0] as { email: string; password: string };
    expect(offered.map((each: { email: string }) => each.email).sort()).toEqual(DEMO_ACCOUNTS.map((each) => each.email).sort());
    expect(await trySignIn(world.visitor(), { email, password })).toMatchObject({ __typename: 'SignedIn' });
    await world.settle();
  });

  it('changes nothing when it is loaded again', async () => {
    const look = () =>
      world.sql(`SELECT (SELECT count(*) FROM outbox_event) AS news, (SELECT count(*) FROM audit_entry) AS acts,
                                         (SELECT count(*) FROM user_account) AS people`);
    const before = await look();
    await expect(loadDemo(world.configuration)).resolves.toEqual({ isFresh: false, acts: 0 });
    expect(await look()).toEqual(before);
  });

  it('lets one loader work at a time', async () => {
    const outcomes = await world.asApplication(async (client) => {
      await client.query(`SELECT pg_advisory_lock(hashtextextended('demonstration', 0))`);
      return loadDemo(world.configuration).catch((error: unknown) => error);
    });
    expect(outcomes).toBeInstanceOf(DemoRefused);
  });

  it('is marked as a demonstration wherever it shows', async () => {
    const organizations = await world.sql<{ name: string; uscc: string }>(
      'SELECT name, uscc, state, is_demonstration FROM organization',
    );
    expect(organizations).toHaveLength(20);
    for (const organization of organizations) {
      expect(organization).toMatchObject({ name: expect.stringContaining('演示'), state: 'VERIFIED', is_demonstration: true });
      expect([organization.name, isUscc(organization.uscc)]).toEqual([organization.name, true]);
    }
    const people = await world.sql<{ email: string }>('SELECT email, is_demonstration, is_operator FROM user_account');
    expect(people.map(({ email }) => email).sort()).toEqual(DEMO_ACCOUNTS.map(({ email }) => email).sort());
    const fictitious = { email: expect.stringMatching(/@demo\.trihelix\.example$/), is_demonstration: true, is_operator: false };
    for (const person of people) expect(person).toEqual(fictitious);
  });

  it('has organizations of all kinds and enterprises of all sizes', async () => {
    expect(await counted('SELECT kind AS what, count(*) AS n FROM organization GROUP BY kind')).toEqual({
      UNIVERSITY: 5,
      INSTITUTE: 2,
      ENTERPRISE: 8,
      AUTHORITY: 3,
      INTERMEDIARY: 1,
      INVESTOR: 1,
    });
    expect(await counted('SELECT size AS what, count(*) AS n FROM organization_size GROUP BY size')).toEqual({
      LARGE: 1,
      MEDIUM: 2,
      SMALL: 4,
      MICRO: 1,
    });
    expect(await counted(`SELECT left(region_code, 2) AS what, count(*) AS n FROM organization GROUP BY 1`)).toEqual({
      32: 3,
      33: 5,
      34: 1,
      37: 2,
      42: 1,
      44: 3,
      51: 3,
      61: 2,
    });
  });

  it('lists achievements and asks for things, each in the state its data say', async () => {
    const { achievements, needs } = demoData;
    const [drafts, hidden, withdrawn] = (['draft', 'hidden', 'withdrawn'] as const).map(
      (fate) => achievements.filter((achievement) => achievement[fate]).length,
    ) as [number, number, number];
    const states = await counted('SELECT state AS what, count(*) AS n FROM achievement GROUP BY state');
    const forgotten = await counted(
      `SELECT state AS what, count(*) AS n FROM achievement WHERE state_reason = 'NOT_CONFIRMED' GROUP BY state`,
    );
    const { bought = 0 } = await counted(
      `SELECT 'bought' AS what, count(DISTINCT achievement_id) AS n FROM licence WHERE state = 'CONVERTED_TRANSFER'`,
    );
    expect(bought).toBeGreaterThan(0);
    expect(states).toEqual({
      LISTED: achievements.length - drafts - hidden - withdrawn - bought - (forgotten['HIDDEN'] ?? 0),
      DRAFT: drafts,
      HIDDEN: hidden + (forgotten['HIDDEN'] ?? 0),
      WITHDRAWN: withdrawn + bought,
    });
    expect((states['LISTED'] ?? 0) / achievements.length).toBeGreaterThan(0.85);
    const {
      DRAFT,
      WITHDRAWN,
      PUBLISHED = 0,
      EXPIRED = 0,
      ...others
    } = await counted('SELECT state AS what, count(*) AS n FROM challenge GROUP BY state');
    expect({ DRAFT, WITHDRAWN, others }).toEqual({
      DRAFT: needs.filter(({ draft }) => draft).length,
      WITHDRAWN: needs.filter((need) => need.withdrawn).length,
      others: {},
    });
    expect(PUBLISHED).toBeGreaterThan(needs.length / 2);
    expect(EXPIRED).toBeGreaterThan(needs.length / 10);
  });

  it('has a licence in every state there is', async () => {
    const { __type } = await world.visitor().ask<Loose>(LICENCE_STATES);
    const states = await counted('SELECT state AS what, count(*) AS n FROM licence GROUP BY state');
    expect(Object.keys(states).sort()).toEqual((__type.enumValues as { name: string }[]).map(({ name }) => name).sort());
    expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(demoData.licences.length);
  });

  it('has two firms that want the same achievement, a price found by auction, and sales that were estimated', async () => {
    expect(
      await counted(
        `SELECT answer AS what, count(*) AS n FROM conversion_claim GROUP BY answer
         UNION ALL SELECT 'auctions won and asked for', count(*) FROM licence_auction WHERE licence_id IS NOT NULL
         UNION ALL SELECT 'estimates that wait', count(*) FROM licence_estimate WHERE state = 'PROPOSED'`,
      ),
    ).toEqual({ ASKED: 1, CLAIMED: 1, 'auctions won and asked for': 1, 'estimates that wait': 1 });
  });

  it('has trials whose goods and log are kept, one of which has failed and is claimed for', async () => {
    expect(
      await counted(
        `SELECT 'received' AS what, count(*) AS n FROM licence_material WHERE state = 'RECEIVED'
         UNION ALL SELECT 'given back, goods outside', count(DISTINCT material.licence_id) FROM licence_material AS material
           JOIN licence ON licence.id = licence_id WHERE licence.state = 'RETURNING' AND material.state = 'RECEIVED'
         UNION ALL SELECT 'entries of logs', count(*) FROM licence_use_entry
         UNION ALL SELECT 'covers', count(*) FROM licence_cover
         UNION ALL SELECT 'claims that wait', count(*) FROM licence_cover_claim WHERE state = 'OPEN'
         UNION ALL SELECT 'exemptions that wait', count(*) FROM licence_exemption WHERE state = 'ASKED'`,
      ),
    ).toEqual({
      received: 4,
      'given back, goods outside': 1,
      'entries of logs': 6,
      covers: 2,
      'claims that wait': 1,
      'exemptions that wait': 1,
    });
  });

  it('has enquiries in every state there is', async () => {
    const { __type } = await world.visitor().ask<Loose>(ENQUIRY_STATES);
    const states = await counted('SELECT state AS what, count(*) AS n FROM enquiry GROUP BY state');
    expect(Object.keys(states).sort()).toEqual((__type.enumValues as { name: string }[]).map(({ name }) => name).sort());
    expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(demoData.enquiries.length);
  });

  it('has listings that are looked at, watched, and confirmed when their owners are asked', async () => {
    const [looks] = await world.sql<{ n: string }>('SELECT sum(members) AS n FROM listing_view_day');
    expect(Number(looks?.n)).toBeGreaterThan(demoData.achievements.length / 2);
    const [watches] = await world.sql<{ n: string }>('SELECT count(*) AS n FROM listing_watch');
    expect(Number(watches?.n)).toBeGreaterThan(demoData.achievements.length / 20);
    const waiting = await world.sql(
      `SELECT code FROM challenge WHERE state = 'HIDDEN' UNION ALL
       SELECT code FROM achievement WHERE state = 'LISTED' AND hides_after < app_today()`,
    );
    expect(waiting).toEqual([]);
    const confirmed = await counted(
      `SELECT operation AS what, count(*) AS n FROM audit_entry WHERE operation IN ('confirmAchievements', 'confirmNeeds') GROUP BY operation`,
    );
    expect(Object.keys(confirmed).sort()).toEqual(['confirmAchievements', 'confirmNeeds']);
  });

  it('happened over a year, nearly all on working days, in office hours, and all of it in the past', async () => {
    const columns = await world.sql<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type = 'timestamp with time zone'
         AND column_name ~ '_(at)$' AND column_name !~ '(expires|next_attempt|locked)' AND table_name <> 'migration'`,
    );
    for (const { table, column } of columns) {
      const [row] = await world.sql<{ future: string }>(
        `SELECT count(*) AS future FROM "${table}" WHERE "${column}" > clock_timestamp()`,
      );
      expect([table, column, Number(row?.future)]).toEqual([table, column, 0]);
    }
    const acts = await world.sql<{ month: string; weekday: number; hour: number; n: string }>(
      `SELECT to_char(at, 'YYYY-MM') AS month, extract(isodow FROM at)::int AS weekday, extract(hour FROM at)::int AS hour, count(*) AS n
       FROM (SELECT occurred_at AT TIME ZONE 'Asia/Shanghai' AS at FROM audit_entry, demonstration
             WHERE user_id IS NOT NULL AND occurred_at < ends_on) AS act GROUP BY 1, 2, 3`,
    );
    expect(new Set(acts.map(({ month }) => month)).size).toBeGreaterThanOrEqual(12);
    for (const { hour } of acts) expect(hour >= 9 && hour < 18).toBe(true);
    const sum = (some: typeof acts) => some.reduce((total, { n }) => total + Number(n), 0);
    expect(sum(acts.filter(({ weekday }) => weekday > 5)) / sum(acts)).toBeLessThan(0.05);
    const [money] = await world.sql<{ late: string }>(
      'SELECT count(*) AS late FROM licence_receipt WHERE received_on > app_today()',
    );
    expect(Number(money?.late)).toBe(0);
  });

  it('tells its people what happened, most of which they have read, and mails nobody, because they are fictitious', async () => {
    const told = await world.sql<{ email: string; told: number; unread: number }>(
      `SELECT email, count(*)::int AS told, count(*) FILTER (WHERE read_at IS NULL)::int AS unread
       FROM notification JOIN user_account ON user_account.id = user_id GROUP BY email`,
    );
    expect(told.length).toBeGreaterThan(DEMO_ACCOUNTS.length / 2);
    expect(told.filter(({ unread }) => unread > 0).length).toBeGreaterThan(5);
    // Ten days of the busiest of them.
    expect(told.filter(({ unread }) => unread > 60)).toEqual([]);
    expect(await world.sql(`SELECT FROM outbox_event WHERE type = 'MailRequested'`)).toEqual([]);
  });

  it('has a matchmaking day that was held with meetings on both sides, one that is open, and one in preparation', async () => {
    expect(
      await counted(`SELECT state AS what, count(*) AS n FROM matchmaking_day WHERE state <> 'CANCELLED' GROUP BY state`),
    ).toEqual({ DRAFT: 1, HELD: 1, OPEN: 1 });
    const met = await counted(
      `SELECT 'meetings' AS what, count(*) AS n FROM matchmaking_meeting
       UNION ALL SELECT 'enterprises', count(DISTINCT demand_id) FROM matchmaking_meeting
       UNION ALL SELECT 'schools', count(DISTINCT supply_id) FROM matchmaking_meeting`,
    );
    expect(met['meetings']).toBeGreaterThanOrEqual(8);
    expect(met['enterprises']).toBeGreaterThanOrEqual(3);
    expect(met['schools']).toBeGreaterThanOrEqual(3);
  });

  it('has books that balance, and news that arrived', async () => {
    const [books] = await world.sql<{ transfers: string; sum: string }>(
      'SELECT count(DISTINCT transfer_id) AS transfers, sum(amount) AS sum FROM ledger_entry',
    );
    expect(Number(books?.transfers)).toBeGreaterThanOrEqual(10);
    expect(Number(books?.sum)).toBe(0);
    const [receipts] = await world.sql<{ sum: string }>('SELECT sum(amount) AS sum FROM licence_receipt');
    expect(Number(receipts?.sum)).toBeGreaterThan(0);
    expect(await world.sql('SELECT consumer, last_error FROM outbox_delivery WHERE delivered_at IS NULL')).toEqual([]);
    expect(await world.sql('SELECT FROM outbox_event WHERE dispatched_at IS NULL')).toEqual([]);
  });

  it('shows needs achievements about the same thing among the first three, with reasons', async () => {
    const needs = await world.sql<{ id: string; code: string }>(`SELECT id, code FROM challenge WHERE state = 'PUBLISHED'`);
    const listed = await world.sql<{ code: string }>(`SELECT code FROM achievement WHERE state = 'LISTED'`);
    const answers = new Map(
      listed.map(({ code }) => [code, demoData.achievements.find((one) => one.code === code)?.keywords ?? []]),
    );
    const people = new Map<string, Tester>();
    let answered = 0;
    for (const { id, code } of needs) {
      const { owner, keywords } = demoData.needs.find((need) => need.code === code) as (typeof demoData.needs)[number];
      const fits = (words: readonly string[]) => keywords.filter((word) => words.includes(word)).length >= 2;
      if (![...answers.values()].some(fits)) continue;
      answered += 1;
      const { email } = DEMO_ACCOUNTS.find((one) => one.organization === owner && one.roles.includes('MANAGER')) ?? { email: '' };
      if (!people.has(owner)) people.set(owner, await signedIn(email));
      const { matchesForNeed } = await (people.get(owner) as Tester).ask<Loose>(MATCHES, { id });
      const codes = (matchesForNeed.matches as Loose[]).map(({ achievement }) => achievement.code as string);
      expect([code, codes.some((found) => fits(answers.get(found) ?? []))]).toEqual([code, true]);
      expect(matchesForNeed.matches[0].reasons.length).toBeGreaterThan(0);
    }
    expect(answered / needs.length).toBeGreaterThan(0.6);
  });

  it('lists what shares only stray words when that is asked for, and nothing is kept from anybody', async () => {
    const manager = await signedIn('enterprise@demo.trihelix.example');
    const needs = await world.sql<{ id: string }>(
      `SELECT challenge.id FROM challenge JOIN membership ON membership.organization_id = challenge.owner_id
       JOIN user_account AS account ON account.id = membership.user_id
       WHERE account.email = 'enterprise@demo.trihelix.example' AND challenge.state = 'PUBLISHED' ORDER BY challenge.id LIMIT 20`,
    );
    const found = async (id: string, evenWeak: boolean) => {
      const { matchesForNeed } = await manager.ask<Loose>(
        `query ($id: ID!, $evenWeak: Boolean!) {
          matchesForNeed(needId: $id, first: 50, filter: { evenWeak: $evenWeak }) { leftOut matches { achievement { id } } }
        }`,
        { id, evenWeak },
      );
      const ids = (matchesForNeed.matches as Loose[]).map(({ achievement }) => achievement.id as string);
      return { ids, leftOut: matchesForNeed.leftOut as number };
    };
    let leftOut = 0;
    for (const { id } of needs) {
      const [strong, all] = [await found(id, false), await found(id, true)];
      expect(all.leftOut).toBe(0);
      expect(all.ids).toHaveLength(Math.min(50, strong.ids.length + strong.leftOut));
      leftOut += strong.leftOut;
    }
    expect(leftOut).toBeGreaterThan(0);
  });

  it('shows the provincial authority what happened in its region', async () => {
    const officer = await signedIn('authority@demo.trihelix.example');
    const [row] = await world.sql<{ from: string }>(`SELECT (ends_on - 366)::text AS from FROM demonstration`);
    const { regionOverview } = await officer.ask<Loose>(OVERVIEW, { from: row?.from, to: today });
    const count = (code: string) =>
      (regionOverview.indicators as Loose[]).find((indicator) => indicator.code === code)?.count as number;
    expect(count('NEEDS_POSTED')).toBe(
      demoData.needs.filter(({ owner, draft }) => !draft && ['machinery', 'environment'].includes(owner)).length,
    );
    expect(count('LICENCES_REQUESTED')).toBeGreaterThan(0);
  });

  it('is walked by the tour of the API word for word, in either language', async () => {
    expect(tourOf('docs/api.md').length).toBeGreaterThan(10);
    expect(tourOf('docs/api.en.md')).toEqual(tourOf('docs/api.md'));
    const browser = world.visitor();
    const answers = await walkTour('docs/api.md', today, (document) => browser.send(document));
    expect(answers.at(-5)).toMatchObject({ signLicence: { state: 'TRIAL' } });
    const { licences } = answers.at(-2) as { licences: Loose };
    const { regionOverview } = answers.at(-3) as { regionOverview: { indicators: Loose[] } };
    expect(regionOverview.indicators.find(({ name }) => name === '其中：试用中')?.count).toBe(licences.totalCount);
  });
});
