import { given, PASSWORD, type Tester, World } from '../kit';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignedIn { viewer { id email memberships { roles organization { id } } actingOrganizationId permissions } }
  ... on Failure { code message } ... on TooManyAttempts { retryAfterSeconds } } }`;

describe('signing in', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const signIn = async (email: string, password = PASSWORD, browser: Tester = world.visitor()) =>
    ({ browser, result: (await browser.ask(SIGN_IN, { input: { email, password } })).signIn });

  it('works', async () => {
    const member = await given.member(world, { of: 'UNIVERSITY' });
    const { browser, result } = await signIn(member.email);
    expect(result).toMatchObject({ __typename: 'SignedIn', viewer: { email: member.email } });
    expect(await browser.ask('{ viewer { id } }')).toEqual({ viewer: { id: member.userId } });
  });
});
