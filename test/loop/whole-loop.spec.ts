import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { given, Tester, World } from '../kit';
import { listedAchievement, UFPL_TERMS } from '../kit/given-achievement';
import { licenceDone, todayIn } from '../kit/given-licence';
import { publishedNeed } from '../kit/given-need';
import { trySignIn } from '../kit/sign-in';

type Member = Awaited<ReturnType<typeof given.member>>;

/** The same person in a browser: signs in with the password and keeps the cookie. */
async function inBrowser(world: World, { email, organizationId, userId }: Member): Promise<Member> {
  const browser = new Tester(world, undefined, organizationId, userId, email) as Member;
  expect((await trySignIn(browser, { email })).__typename).toBe('SignedIn');
  return browser;
}

describe('the whole loop, as three organizations', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it("goes from a need through its match, a licence and its trial to the authority's overview and the last payment", async () => {
    const university = await given.organization(world, { of: 'UNIVERSITY', region: '330106' });
    const firm = await given.organization(world, { of: 'ENTERPRISE', region: '440305', size: 'SMALL' });
    const at = (organizationId: string, of: 'UNIVERSITY' | 'ENTERPRISE', role: string) =>
      given.member(world, { of, organizationId, roles: [role as never] }).then((member) => inBrowser(world, member));
    const [officer, approver, licensorSignatory, accountant] = [
      await at(university, 'UNIVERSITY', 'TRANSFER_OFFICER'),
      await at(university, 'UNIVERSITY', 'APPROVER'),
      await at(university, 'UNIVERSITY', 'SIGNATORY'),
      await at(university, 'UNIVERSITY', 'ACCOUNTANT'),
    ];
    const [manager, licenseeSignatory] = [await at(firm, 'ENTERPRISE', 'MANAGER'), await at(firm, 'ENTERPRISE', 'SIGNATORY')];
    const authority = await inBrowser(world, await given.member(world, { of: 'AUTHORITY', region: '440000' }));

    // The university lists, the enterprise asks, the platform matches with reasons.
    await listedAchievement(officer, { ufplOffered: true, ufpl: UFPL_TERMS });
    const need = await publishedNeed(manager);
    await world.settle();
    const { matchesForNeed } = await manager.ask(
      `query ($id: ID!) { matchesForNeed(needId: $id) { matches { score achievement { id title ufplOffered } reasons { contribution sentence } } } }`,
      { id: need.id },
    );
    const [best] = matchesForNeed.matches;
    expect(best).toMatchObject({ achievement: { title: '耐高温陶瓷涂层的制备方法', ufplOffered: true } });
    expect(best.reasons.length).toBeGreaterThan(0);

    // A licence: asked for, prepared, approved by a second person, signed by both over the same terms.
    const draft = await licenceDone(manager, 'requestLicence', {
      achievementId: best.achievement.id,
      input: { effectiveOn: todayIn(world), purpose: '叶片涂层小批量试制' },
    });
    const news = await follow(world, manager, draft.id);
    const inReview = await licenceDone(officer, 'submitLicenceForReview', { id: draft.id, expectedVersion: draft.version });
    const approved = await licenceDone(approver, 'approveLicence', { id: draft.id, expectedVersion: inReview.version });
    for (const signatory of [licensorSignatory, licenseeSignatory]) {
      await licenceDone(signatory, 'signLicence', {
        id: draft.id,
        termsHash: approved.terms.hash,
        password: 'correct horse battery staple',
      });
    }
    const stateNow = async () =>
      (await manager.ask('query ($id: ID!) { licence(id: $id) { state } }', { id: draft.id })).licence.state as string;
    expect(await stateNow()).toBe('TRIAL');
    expect(await news.until('TRIAL')).toBe(true);

    // The authority of the firm's province sees all of it, and nothing is due yet.
    const overview = async () => {
      const year = Number(todayIn(world).slice(0, 4));
      const { regionOverview } = await authority.ask(
        `query ($from: CivilDate!, $to: CivilDate!) { regionOverview(regionCode: "440000", from: $from, to: $to) { indicators { code count amounts { amount } } } }`,
        { from: `${year - 2}-01-01`, to: `${year + 2}-12-31` },
      );
      return Object.fromEntries(
        (regionOverview.indicators as { code: string; count: number }[]).map(({ code, count }) => [code, count]),
      ) as Record<string, number>;
    };
    expect(await overview()).toMatchObject({
      NEEDS_POSTED: 1,
      LICENCES_REQUESTED: 1,
      LICENCES_TRIAL: 1,
      TRIALS_STARTED: 1,
      AMOUNT_DUE: 0,
    });

    // A year later the trial is over; the lump sum falls due, is paid, and the licence is paid up.
    world.clock.travel({ days: 367 });
    await world.tick();
    const later = await Promise.all([manager, accountant, authority].map((person) => inBrowser(world, person)));
    expect((await later[0]!.ask('query ($id: ID!) { licence(id: $id) { state } }', { id: draft.id })).licence.state).toBe(
      'PAYING',
    );
    await licenceDone(later[1]!, 'recordPayment', {
      licenceId: draft.id,
      amount: '8000000',
      receivedOn: todayIn(world),
      bankReference: 'CCB-0001',
    });
    expect((await later[0]!.ask('query ($id: ID!) { licence(id: $id) { state } }', { id: draft.id })).licence.state).toBe(
      'PAID_UP',
    );

    // Everything that happened stands on its timeline.
    await world.settle();
    const { timeline } = await later[0]!.ask(
      'query ($id: ID!) { timeline(subjectType: "Licence", subjectId: $id, first: 50) { edges { node { operation } } } }',
      { id: draft.id },
    );
    const done = (timeline.edges as { node: { operation: string } }[]).map(({ node }) => node.operation);
    expect(done).toEqual(
      expect.arrayContaining(['requestLicence', 'submitLicenceForReview', 'approveLicence', 'signLicence', 'recordPayment']),
    );
    news.stop();
  });
});

/** Follows a licence over WebSocket with the person's cookie. */
async function follow(world: World, { cookies }: Tester, id: string) {
  const states: string[] = [];
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: { cookie: cookies ?? '' } });
    }
  }
  const client = createClient({
    url: `${world.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WithCookie,
    retryAttempts: 0,
  });
  const stop = client.subscribe<{ licenceChanged: { state: string } }>(
    { query: 'subscription ($id: ID!) { licenceChanged(id: $id) { state } }', variables: { id } },
    {
      next: ({ data }) => void (data && states.push(data.licenceChanged.state)),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  return {
    async until(state: string): Promise<boolean> {
      for (let attempt = 0; attempt < 50 && !states.includes(state); attempt += 1)
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      return states.includes(state);
    },
    stop: () => {
      stop();
      void client.dispose();
    },
  };
}
