import { Secret, TOTP } from 'otpauth';
import { given, PASSWORD, type Tester, World } from '../kit';
import { trySignIn } from '../kit/sign-in';

const ENROL = 'mutation { enrolTotp { ... on TotpEnrolment { secret uri } ... on Failure { code } } }';
const CONFIRM = `mutation ($code: String!) {
  confirmTotp(code: $code) { ... on TotpConfirmed { recoveryCodes } ... on Failure { code } } }`;
const DISABLE = `mutation ($password: String!) {
  disableTotp(password: $password) { ... on TotpDisabled { email } ... on Failure { code } } }`;
const VIEWER = '{ viewer { secondFactorRequired hasSecondFactor permissions } }';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

/** What the app shows, so many steps of thirty seconds from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + world.clock.shift + steps * 30_000 });

/** A session of somebody with the password alone. */
async function session(email: string): Promise<Tester> {
  const browser = world.visitor();
  expect(await trySignIn(browser, { email })).toMatchObject({ __typename: 'SignedIn' });
  return browser;
}

async function enrolled(): Promise<{ email: string; secret: string; recoveryCodes: string[] }> {
  const { email } = await given.member(world);
  const browser = await session(email);
  const { secret } = await browser.command(ENROL);
  const { recoveryCodes } = await browser.command(CONFIRM, { code: codeOf(secret, -1) });
  return { email, secret, recoveryCodes };
}

describe('a second factor', () => {
  it('is enrolled with an app and gives ten recovery codes', async () => {
    const { email } = await given.member(world);
    const browser = await session(email);
    const { secret, uri } = await browser.command(ENROL);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(
      `otpauth://totp/Trihelix:${encodeURIComponent(email)}?issuer=Trihelix&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
    const { recoveryCodes } = await browser.command(CONFIRM, { code: codeOf(secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    expect(await browser.ask(VIEWER)).toMatchObject({ viewer: { hasSecondFactor: true } });
    expect(await browser.ask(ENROL)).toEqual({ enrolTotp: { code: 'SECOND_FACTOR_ENROLLED' } });
  });

  it('does not count before a code has confirmed it', async () => {
    const { email } = await given.member(world);
    const browser = await session(email);
    expect(await browser.ask(CONFIRM, { code: '000000' })).toEqual({ confirmTotp: { code: 'SECOND_FACTOR_NOT_ENROLLED' } });
    const { secret } = await browser.command(ENROL);
    expect(await browser.ask(CONFIRM, { code: codeOf(secret, 9) })).toEqual({ confirmTotp: { code: 'WRONG_CODE' } });
    await session(email);
  });

  it('is enrolled by a person in a session, not by a program with a token', async () => {
    const program = await given.member(world);
    expect(await program.ask(ENROL)).toEqual({ enrolTotp: { code: 'SESSION_NEEDED' } });
    expect(await program.ask(CONFIRM, { code: '000000' })).toEqual({ confirmTotp: { code: 'SESSION_NEEDED' } });
  });

  it('is asked for after the right password, and only then', async () => {
    const { email, secret } = await enrolled();
    expect(await trySignIn(world.visitor(), { email, password: 'no' })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    expect(await trySignIn(world.visitor(), { email })).toMatchObject({ code: 'SECOND_FACTOR_NEEDED' });
    expect(await trySignIn(world.visitor(), { email, totpCode: codeOf(secret, 5) })).toMatchObject({
      code: 'WRONG_CREDENTIALS',
      message: '邮箱、密码或验证码不正确。',
    });
    expect(await trySignIn(world.visitor(), { email, totpCode: codeOf(secret).replace(/^.../, '$& ') })).toMatchObject({
      __typename: 'SignedIn',
    });
  });

  it('takes a code once, also when it is shown twice together', async () => {
    const { email, secret } = await enrolled();
    const totpCode = codeOf(secret);
    const outcomes = await Promise.all([1, 2].map(() => trySignIn(world.visitor(), { email, totpCode })));
    expect(outcomes.map(({ __typename }) => __typename as string).sort()).toEqual(['SignedIn', 'WrongCredentials']);
    expect(await trySignIn(world.visitor(), { email, totpCode })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    world.clock.travel({ minutes: 1 });
    expect(await trySignIn(world.visitor(), { email, totpCode: codeOf(secret) })).toMatchObject({ __typename: 'SignedIn' });
  });

  it('takes each recovery code once, however it is written', async () => {
    const {
      email,
      recoveryCodes: [first = '', second = ''],
    } = await enrolled();
    expect(await trySignIn(world.visitor(), { email, recoveryCode: first.replaceAll('-', ' ').toLowerCase() })).toMatchObject({
      __typename: 'SignedIn',
    });
    expect(await trySignIn(world.visitor(), { email, recoveryCode: first })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    expect(await trySignIn(world.visitor(), { email, recoveryCode: second })).toMatchObject({ __typename: 'SignedIn' });
  });

  it('is not guessed: wrong codes count, and asking for the code does not clear the count', async () => {
    const { email, secret } = await enrolled();
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await trySignIn(world.visitor(), { email })).toMatchObject({ code: 'SECOND_FACTOR_NEEDED' });
      expect(await trySignIn(world.visitor(), { email, totpCode: '000000' })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    }
    expect(await trySignIn(world.visitor(), { email, totpCode: codeOf(secret) })).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });

  it('never locks out whoever only forgets the code', async () => {
    const { email, secret } = await enrolled();
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await trySignIn(world.visitor(), { email })).toMatchObject({
        code: 'SECOND_FACTOR_NEEDED',
      });
    }
    expect(await trySignIn(world.visitor(), { email, totpCode: codeOf(secret) })).toMatchObject({ __typename: 'SignedIn' });
  });

  it('is removed with the password', async () => {
    const { email, secret } = await enrolled();
    const browser = world.visitor();
    await trySignIn(browser, { email, totpCode: codeOf(secret) });
    expect(await browser.ask(DISABLE, { password: 'no' })).toEqual({ disableTotp: { code: 'WRONG_CREDENTIALS' } });
    expect(await browser.ask(DISABLE, { password: PASSWORD })).toEqual({ disableTotp: { email } });
    await session(email);
  });
});

describe('operators and administrators of authorities', () => {
  it.each([
    ['an operator', { isOperator: true }, 'operations.run'],
    ['an administrator of an authority', { of: 'AUTHORITY', roles: ['ADMINISTRATOR'] }, 'region.watch'],
  ] as const)('%s holds no permission before a second factor is enrolled', async (_, facts, permission) => {
    const { email, userId } = await given.member(world, facts);
    await world.sql('UPDATE user_account SET totp_confirmed_at = NULL, totp_secret = NULL WHERE id = $1', [userId]);
    const browser = await session(email);
    expect(await browser.ask(VIEWER)).toEqual({
      viewer: { secondFactorRequired: true, hasSecondFactor: false, permissions: [] },
    });
    expect((await browser.send('{ members { totalCount } }')).status).toBe(403);

    const { secret } = await browser.command(ENROL);
    await browser.command(CONFIRM, { code: codeOf(secret) });
    const { viewer } = await browser.ask(VIEWER);
    expect(viewer).toMatchObject({ secondFactorRequired: false });
    expect(viewer.permissions).toContain(permission);
  });

  it('but not their officers', async () => {
    const officer = await given.member(world, { of: 'AUTHORITY', roles: ['OFFICER'] });
    const { viewer } = await officer.ask(VIEWER);
    expect(viewer).toMatchObject({ secondFactorRequired: false, hasSecondFactor: false });
    expect(viewer.permissions).toEqual(expect.arrayContaining(['region.watch', 'organization.verify']));
  });
});
