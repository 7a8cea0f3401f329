import type { Browser, Cookie } from 'playwright-core';
import { type Loose, Tester } from '../../../../test/kit/tester';
import { contextFor, type Look, remembered } from './looks';
import { Visit } from './visit';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Failure { code message } } }`;

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Asked for when there is a second factor. */
  readonly totpCode?: () => string;
}

/** Signs in as the sign-in page does, and gives the cookies that a browser would keep. @throws when it is refused */
export async function sessionOf(origin: string, { email, password, totpCode }: Credentials): Promise<Tester> {
  const session = new Tester({ origin });
  const attempt = async (input: object): Promise<Loose> => (await session.ask(SIGN_IN, { input })).signIn as Loose;
  let answer = await attempt({ email, password });
  if (answer.code === 'SECOND_FACTOR_NEEDED' && totpCode) answer = await attempt({ email, password, totpCode: totpCode() });
  if (answer.__typename !== 'SignedIn') throw new Error(`${email} could not sign in: ${JSON.stringify(answer)}`);
  return session;
}

/** Somebody at a console that runs at `origin`: a visitor, or whoever this session has signed in. */
export async function visitOf(browser: Browser, origin: string, look: Look, session?: Tester): Promise<Visit> {
  const context = await browser.newContext({ ...contextFor(look), baseURL: origin });
  const memory = JSON.stringify(Object.entries(remembered(look)));
  // Only what is not there yet: what is chosen in the console stays.
  await context.addInitScript(
    `for (const [key, value] of ${memory}) if (!localStorage.getItem(key)) localStorage.setItem(key, value);`,
  );
  if (session?.cookies) await context.addCookies(cookiesOf(session.cookies, origin));
  return Visit.begin(context);
}

const cookiesOf = (
  cookies: string,
  url: string,
): (Pick<Cookie, 'name' | 'value' | 'httpOnly' | 'sameSite'> & { url: string })[] =>
  cookies.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url, httpOnly: true, sameSite: 'Lax' };
  });
