import { given, PASSWORD, type Tester, World } from '../kit';
import { codeFromMail, mailsTo } from '../kit/mailbox';
import { trySignIn } from '../kit/sign-in';

const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { __typename ... on MailSent { message } ... on Failure { code field } ... on WeakPassword { reason } } }`;
const CONFIRM = `mutation ($input: ConfirmSignUpInput!) {
  confirmSignUp(input: $input) { ... on SignedIn { viewer { email name } } ... on Failure { code } } }`;
const REQUEST = 'mutation ($email: String!) { requestPasswordReset(email: $email) { ... on MailSent { message } } }';
const RESET = `mutation ($input: ResetPasswordInput!) {
  resetPassword(input: $input) { ... on PasswordChanged { email } ... on Failure { code } } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { ... on PasswordChanged { email } ... on Failure { code field } } }`;
const VIEWER = '{ viewer { email } }';
const IN_ENGLISH = { headers: { 'accept-language': 'en' } };

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

let count = 0;
const someone = () => ({ email: `new-${(count += 1)}@example.org`, name: '张三', password: 'a long and winding road' });

describe('signing up', () => {
  it('opens an account once the mail is answered with the password given before', async () => {
    const person = someone();
    const browser = world.visitor();
    await browser.command(SIGN_UP, { input: person });
    const { email, password } = person;
    expect(await trySignIn(world.visitor(), { email, password })).toMatchObject({ code: 'WRONG_CREDENTIALS' });

    const token = await codeFromMail(world, email);
    expect(await browser.ask(CONFIRM, { input: { token, password: "somebody else's idea" } })).toEqual({
      confirmSignUp: { code: 'WRONG_CREDENTIALS' },
    });
    expect(await browser.ask(CONFIRM, { input: { token, password } })).toEqual({
      confirmSignUp: { viewer: { email, name: '张三' } },
    });
    expect(await browser.ask(VIEWER)).toEqual({ viewer: { email } });
    expect(await world.visitor().ask(CONFIRM, { input: { token, password } })).toEqual({
      confirmSignUp: { code: 'LINK_NOT_VALID' },
    });
    expect(await trySignIn(world.visitor(), { email, password })).toMatchObject({ __typename: 'SignedIn' });
  });

  it('offers nobody at the door of an installation that is no demonstration', async () => {
    await given.member(world);
    await world.sql('UPDATE user_account SET is_demonstration = true');
    expect(await world.visitor().ask('{ demonstrationAccounts { email } }')).toEqual({ demonstrationAccounts: [] });
    await world.sql('UPDATE user_account SET is_demonstration = false');
  });

  it('says the same when the address has an account, whose owner is told by mail', async () => {
    const { email } = await given.member(world);
    const [known, unknown] = [
      await world.visitor().ask(SIGN_UP, { input: { ...someone(), email } }),
      await world.visitor().ask(SIGN_UP, { input: someone() }),
    ];
    expect(known).toEqual(unknown);
    const [mail = ''] = await mailsTo(world, email);
    expect(mail).toContain('您已有三螺旋账号');
    expect(mail).not.toMatch(/确认码/);
  });

  it('writes in the language of the request', async () => {
    const [chinese, english] = [someone(), someone()];
    await world.visitor().ask(SIGN_UP, { input: chinese });
    await world.visitor().ask(SIGN_UP, { input: english }, IN_ENGLISH);
    expect((await mailsTo(world, chinese.email))[0]).toContain('Subject: 请确认您的三螺旋账号');
    expect((await mailsTo(world, english.email))[0]).toContain('Subject: Confirm your Trihelix account');
  });

  it("does not fill a stranger's mailbox", async () => {
    const person = someone();
    for (let turn = 0; turn < 5; turn += 1) await world.visitor().ask(SIGN_UP, { input: person });
    expect(await mailsTo(world, person.email)).toHaveLength(3);
  });

  it('is forgotten after a day', async () => {
    const person = someone();
    await world.visitor().ask(SIGN_UP, { input: person });
    const token = await codeFromMail(world, person.email);
    world.clock.travel({ hours: 25 });
    expect(await world.visitor().ask(CONFIRM, { input: { token, password: person.password } })).toEqual({
      confirmSignUp: { code: 'LINK_NOT_VALID' },
    });
  });

  it.each([
    ['TOO_SHORT', 'ninechars'],
    ['TOO_SHORT', '九个字符的密码呀呀'],
    ['COMMON', 'Password123'],
    ['COMMON', 'qwertyuiop'],
    ['COMMON', 'abababababab'],
    ['IS_EMAIL', 'The-Address@example.org'],
  ])('refuses a password that is %s: %s', async (reason, password) => {
    const { signUp } = await world.visitor().ask(SIGN_UP, { input: { email: 'the-address@example.org', name: 'A', password } });
    expect(signUp).toMatchObject({ __typename: 'WeakPassword', code: 'WEAK_PASSWORD', field: 'password', reason });
  });

  it.each([
    ['email', 'no address'],
    ['email', 'a@b'],
    ['name', ' '],
    ['name', 'two\nlines'],
  ])('refuses %s %j', async (field, value) => {
    const { errors, status } = await world.visitor().send(SIGN_UP, { input: { ...someone(), [field]: value } });
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_INPUT']);
  });
});

describe('a forgotten password', () => {
  const begin = async (): Promise<{ email: string; browser: Tester; program: Tester }> => {
    const program = await given.member(world);
    const browser = world.visitor();
    await trySignIn(browser, { email: program.email });
    return { email: program.email, browser, program };
  };
  const newPassword = 'another long and winding road';

  it('is replaced by way of the mailbox, and every session and token ends', async () => {
    const { email, browser } = await begin();
    const { token: bearer } = await browser.command('mutation { issueAccessToken { ... on AccessToken { token } } }');
    const program = given.program(world, bearer);
    await world.visitor().ask(REQUEST, { email });
    const token = await codeFromMail(world, email);
    expect(await world.visitor().ask(RESET, { input: { token, newPassword: 'short' } })).toEqual({
      resetPassword: { code: 'WEAK_PASSWORD' },
    });
    expect(await world.visitor().ask(RESET, { input: { token, newPassword } })).toEqual({ resetPassword: { email } });
    for (const tester of [browser, program]) expect((await tester.send(VIEWER)).status).toBe(401);
    expect(await trySignIn(world.visitor(), { email })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    expect(await trySignIn(world.visitor(), { email, password: newPassword })).toMatchObject({ __typename: 'SignedIn' });
    expect(await world.visitor().ask(RESET, { input: { token, newPassword } })).toEqual({
      resetPassword: { code: 'LINK_NOT_VALID' },
    });
  });

  it('opens a locked account', async () => {
    const { email } = await begin();
    for (let turn = 0; turn < 6; turn += 1) await trySignIn(world.visitor(), { email, password: 'no' });
    await world.visitor().ask(REQUEST, { email });
    await world.visitor().ask(RESET, { input: { token: await codeFromMail(world, email), newPassword } });
    expect(await trySignIn(world.visitor(), { email, password: newPassword })).toMatchObject({ __typename: 'SignedIn' });
  });

  it('is answered alike for an address that nobody has, by the same statements, and nobody gets a mail', async () => {
    const { email } = await begin();
    const [known, unknown] = [
      await world.statements(() => world.visitor().ask(REQUEST, { email })),
      await world.statements(() => world.visitor().ask(REQUEST, { email: 'nobody@example.org' })),
    ];
    expect(known.result).toEqual(unknown.result);
    expect(known.statements).toEqual(unknown.statements);
    expect(await mailsTo(world, email)).toHaveLength(1);
    expect(await mailsTo(world, 'nobody@example.org')).toHaveLength(0);
  });

  it('cannot be replaced after an hour', async () => {
    const { email } = await begin();
    await world.visitor().ask(REQUEST, { email });
    const token = await codeFromMail(world, email);
    world.clock.travel({ minutes: 61 });
    expect(await world.visitor().ask(RESET, { input: { token, newPassword } })).toEqual({
      resetPassword: { code: 'LINK_NOT_VALID' },
    });
  });
});

describe('a password that is known', () => {
  it('is changed by showing it, which ends the other sessions', async () => {
    const { email } = await given.member(world);
    const [here, there] = [world.visitor(), world.visitor()];
    for (const browser of [here, there]) await trySignIn(browser, { email });
    const newPassword = 'another long and winding road';
    expect(await here.ask(CHANGE, { input: { password: 'not it', newPassword } })).toEqual({
      changePassword: { code: 'WRONG_CREDENTIALS', field: 'password' },
    });
    expect(await here.ask(CHANGE, { input: { password: PASSWORD, newPassword: 'password123' } })).toEqual({
      changePassword: { code: 'WEAK_PASSWORD', field: 'newPassword' },
    });
    expect(await here.ask(CHANGE, { input: { password: PASSWORD, newPassword } })).toEqual({ changePassword: { email } });
    expect(await here.ask(VIEWER)).toEqual({ viewer: { email } });
    expect((await there.send(VIEWER)).status).toBe(401);
  });

  it('cannot be guessed from a session that was left open', async () => {
    const member = await given.member(world);
    const input = { password: 'not it', newPassword: 'another long and winding road' };
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await member.ask(CHANGE, { input })).toEqual({
        changePassword: { code: 'WRONG_CREDENTIALS', field: 'password' },
      });
    }
    expect(await member.ask(CHANGE, { input: { ...input, password: PASSWORD } })).toEqual({
      changePassword: { code: 'TOO_MANY_ATTEMPTS', field: null },
    });
    expect(await trySignIn(world.visitor(), { email: member.email })).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });
});

describe('housekeeping', () => {
  it('forgets old sessions, attempts and links, and leaves what is in use', async () => {
    const { email } = await given.member(world);
    await trySignIn(world.visitor(), { email });
    await trySignIn(world.visitor(), { email, password: 'no' });
    await world.visitor().ask(REQUEST, { email });
    await world.visitor().ask(SIGN_UP, { input: someone() });
    await world.settle();
    const tables = ['session', 'session_token', 'sign_in_attempt', 'sign_up', 'password_reset'];
    const count = async (table: string) => (await world.sql(`SELECT FROM ${table}`)).length;
    world.clock.travel({ days: 31 });
    await trySignIn(world.visitor(), { email });
    expect((await world.tick())['identity.housekeeping']).toBeGreaterThan(3);
    expect(await Promise.all(tables.map(count))).toEqual([1, 1, 0, 0, 0]);
  });
});

describe('nothing secret', () => {
  it('stays in the outbox once the mail has left', async () => {
    const person = someone();
    await world.visitor().ask(SIGN_UP, { input: person });
    const token = await codeFromMail(world, person.email);
    const member = await given.member(world);
    await world.visitor().ask(REQUEST, { email: member.email });
    const reset = await codeFromMail(world, member.email);
    const kept = JSON.stringify(await world.sql('SELECT payload FROM outbox_event'));
    for (const secret of [token, reset, person.password, person.email, member.email]) expect(kept).not.toContain(secret);
  });

  it('is readable in the tables: tokens and passwords are kept as hashes', async () => {
    const person = someone();
    const browser = world.visitor();
    await browser.ask(SIGN_UP, { input: person });
    const token = await codeFromMail(world, person.email);
    await browser.ask(CONFIRM, { input: { token, password: person.password } });
    const cookie = browser.cookies?.split('=')[1] ?? '';
    const tables = ['user_account', 'sign_up', 'session', 'session_token', 'outbox_event', 'password_reset', 'sign_in_attempt'];
    for (const table of tables) {
      const rows = JSON.stringify(await world.sql(`SELECT row_to_json(t)::text FROM ${table} AS t`));
      for (const secret of [token, person.password, cookie]) expect(rows).not.toContain(secret);
    }
  });

  it('of a person is seen without knowing who asks', async () => {
    await given.member(world);
    for (const table of [
      'user_account',
      'membership',
      'invitation',
      'session',
      'session_token',
      'sign_up',
      'sign_in_attempt',
      'password_reset',
      'recovery_code',
    ]) {
      expect(await world.asApplication(async (client) => (await client.query(`SELECT FROM ${table}`)).rowCount)).toBe(0);
    }
    expect(await world.sql('SELECT count(*)::int AS count FROM user_account')).not.toEqual([{ count: 0 }]);
  });

  it('of strangers is seen, and no membership made, past the services', async () => {
    const [person, other] = [await given.member(world), await given.member(world)];
    await world.asApplication(async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.user_id', $1, true), set_config('app.organization_id', $2, true)`, [
        person.userId,
        person.organizationId,
      ]);
      expect((await client.query('SELECT id FROM user_account')).rows).toEqual([{ id: person.userId }]);
      const join = `INSERT INTO membership (id, user_id, organization_id, roles, created_at)
        VALUES (gen_random_uuid(), $1, $2, '{ADMINISTRATOR}', app_now())`;
      await expect(client.query(join, [person.userId, other.organizationId])).rejects.toThrow(/row-level security/);
      await client.query('ROLLBACK');
    });
  });
});
