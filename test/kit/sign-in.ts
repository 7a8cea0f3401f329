import { PASSWORD } from './given';
import type { Loose, Tester } from './tester';

export const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename
  ... on SignedIn { viewer { id email secondFactorRequired actingOrganizationId permissions memberships { organization { id } } } }
  ... on Failure { code message }
  ... on TooManyAttempts { retryAfterSeconds } } }`;

export interface SignInTry {
  readonly email?: string;
  readonly password?: string;
  readonly totpCode?: string;
  readonly recoveryCode?: string;
}

/** Tries to sign in with a browser and tells what came of it, the code of a refusal or `SignedIn`. */
export async function trySignIn(
  browser: Tester,
  { email = 'nobody@example.org', password = PASSWORD, ...codes }: SignInTry,
): Promise<Loose> {
  const { signIn } = await browser.ask(SIGN_IN, { input: { email, password, ...codes } });
  return signIn as Loose;
}
